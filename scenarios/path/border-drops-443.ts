import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const borderDrops443 = scenario({
  id: 'border-drops-443',
  layer: 'path',
  title: 'The firewall towards the internet drops 443',
  sources: [{ fact: 'F03', confidence: 'derived' }],
  ticket: 'The meeting pages open when one types http, and never with https.',
  hints: [
    'One port of the address lives. And the other?',
    'How does a refusal look, and how does silence?',
    'The firewall towards the internet drops port 443 of the virtual server.',
  ],
  difficulty: 1,
  fault: edit('border.drops', (d) => {
    d.border.rules.unshift({ name: 'block', action: 'drop', from: 'internet', to: 'vip', ports: [443] })
  }),
  symptoms: [
    client.tcp('web', 443).timesOut(),
    client.tcp('web', 80).opens(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [
    on('border').sees.syn({ from: 'client', to: 'vip', port: 443 }),
    on('border').drops({ from: 'client', to: 'vip', port: 443 }),
    on('proxy').never.sees.syn({ from: 'client', to: 'vip', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'firewall-drops-4443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the two firewalls: which of them counts the dropped packets?',
    },
    {
      id: 'https-to-8443',
      from: 'outside',
      mode: 'l4',
      separatedBy: 'the firewall towards the internet: does it pass the SYN on?',
    },
  ],
  repair: { general: 'Allow everybody to reach the virtual server on 443.' },
})
