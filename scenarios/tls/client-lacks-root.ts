import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const clientLacksRoot = scenario({
  id: 'client-lacks-root',
  layer: 'tls',
  title: 'The client does not have the public root',
  sources: [{ article: 'condensed points, 3: clients HAVE THE WHOLE CERT CHAIN', confidence: 'sourced' }],
  ticket: 'One group of freshly installed machines cannot sign in. All others can.',
  hints: [
    'Whose fault is it if all others can?',
    'Compare the trust stores of a machine that works and of one that does not.',
    'The root certificate of the public CA is missing on the client.',
  ],
  difficulty: 2,
  fault: edit('client.lacks-root', (d) => {
    d.client.trust.roots = ['private-root']
  }),
  symptoms: [
    client.tls('web').isUntrusted({ chain: 2 }),
    client.tls('sip').isUntrusted({ chain: 2 }),
    client.signIn().stopsBefore('edge'),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.http('web').answers(), client.https('web').answers()],
  twins: [],
  repair: { general: 'Install the root certificate on the clients, by update or group policy.' },
})
