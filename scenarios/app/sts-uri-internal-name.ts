import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const stsUriInternalName = scenario({
  id: 'sts-uri-internal-name',
  layer: 'app',
  title: 'The Access Edge sends clients to an inside name for their certificates',
  sources: [{ design: 'issue: topology publishes an internal FQDN; facts §4', confidence: 'derived' }],
  ticket: 'Outside, the client asks for the password and then says that the server cannot be found.',
  hints: [
    'SIP answers. What does it ask the client to do next?',
    'Send a REGISTER and read the challenge.',
    'The sts-uri of the challenge names the pool, which nobody outside can resolve.',
  ],
  difficulty: 3,
  fault: edit('edge.internal-sts-uri', (d) => {
    d.edge.certProvFqdn = d.names.pool
  }),
  symptoms: [
    client.sip().sendsForCertificatesTo('pool'),
    client.dns('pool').cannotBeHad(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('edge').sees.syn({ from: 'client', port: 443 }),
    on('edge').logs('sip', { from: 'client', method: 'REGISTER', status: 401 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.https('web').answers(), client.certprov().creates()],
  twins: [],
  repair: {
    general:
      'Give the external web services their public name in the topology, publish it, and run the setup on edge and pool again.',
  },
})
