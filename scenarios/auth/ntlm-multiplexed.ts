import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const certProv = '/CertProv/CertProvisioningService.svc'

export const ntlmMultiplexed = scenario({
  id: 'ntlm-multiplexed',
  layer: 'auth',
  title: 'The reverse proxy lets clients share its connections to the pool',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    // The load balancer guide wants requests of one connection spread, which is at odds with it (R12).
    { fact: 'F11', confidence: 'recall' },
    { fact: 'R12', confidence: 'sourced' },
    {
      design: 'that somebody without credentials is let in was measured with nginx and Apache',
      confidence: 'derived',
    },
  ],
  ticket:
    'Some sign-ins fail, some work, and one user swears that he saw the page of a colleague without being asked for a password.',
  hints: [
    'What does NTLM vouch for: the request, or something else?',
    'Ask without credentials while somebody else signs in, and count the connections to the pool.',
    'The proxy uses connections to the pool for whoever comes next, signed in or not.',
  ],
  difficulty: 3,
  fault: edit('proxy.shares-connections', (d) => {
    d.proxy.http.poolConnections = 'shared'
  }),
  symptoms: [client.strangers().areLetIn()],
  proof: [
    on('frontEnd').logs('ntlm', { accepted: true }),
    on('frontEnd').logs('request', { from: 'proxy', url: certProv, status: 200 }),
    on('frontEnd').never.logs('request', { from: 'client', url: certProv }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.https('web').answers(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Tie each connection to the pool to the client whose requests go over it, or turn sharing off for these services.',
    bigip: 'add the NTLM profile beside OneConnect, or take OneConnect off the virtual server',
    netscaler: 'set ns httpProfile … -conMultiplex DISABLED',
    haproxy: 'nothing to do: connections on which NTLM was offered are never shared',
    nginx:
      'take keepalive out of the upstream; open-source nginx has no NTLM, a stream block has no need of it',
    iis: 'ARR has no fix; publish with pass-through',
  },
})
