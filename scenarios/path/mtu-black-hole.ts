import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const service = '/WebTicket/WebTicketService.svc/Auth'
/** A length that nobody else sends: a request that an earlier trial gave up may still arrive. */
const long = 11_500

export const mtuBlackHole = scenario({
  id: 'mtu-black-hole',
  layer: 'path',
  title: 'Long packets vanish on the way to the pool, and nobody is told',
  sources: [
    { fact: 'F39', confidence: 'recall' },
    {
      design: 'RFC 2923 §2.1, “black hole detection”: why large transfers hang and small ones do not',
      confidence: 'derived',
    },
  ],
  ticket:
    'All pages open from outside, and the name and password are taken. Then the client sits there until it gives up. Nothing is in any log.',
  hints: [
    'What works is short. What does not?',
    'Send the web ticket service a body of 1,000 bytes, and one of 12,000.',
    'Towards the pool packets of more than 1,400 bytes do not fit into a tunnel, and the inner firewall filters the ICMP messages that would say so.',
  ],
  difficulty: 3,
  fault: edit('firewall.mtu-black-hole', (d) => {
    d.firewall.poolMtu = 1400
    d.firewall.fragmentationNeeded = 'filtered'
  }),
  symptoms: [
    client.https('web', service, { bodyBytes: long }).hangs(),
    client.https('web', service, { bodyBytes: 1000 }).answers(500),
    client.tls('web').succeeds(),
    // What SIPE asks for a ticket with is long already; so is what our client asks with, where names are.
    client.signIn().stopsBefore('certificate', { orBefore: 'web-ticket', sipe: 'web-ticket' }),
  ],
  proof: [
    on('frontEnd').logs('request', { url: service, bytes: 1000 }),
    on('firewall').withholds.tooBig({ port: 4443 }),
    on('firewall').never.sends.tooBig(),
    on('frontEnd').never.logs('request', { url: service, bytes: long }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Let ICMP “destination unreachable, fragmentation needed” (type 3, code 4) pass everywhere, or have the router before the narrow link clamp the MSS of TCP.',
    bigip: 'modify net route inside mtu 1400; in l4 modify ltm profile fastl4 lync_fastl4 mss-override 1360',
    netscaler:
      'set ns tcpProfile lync_tcp -mss 1360; set serviceGroup lync_web_4443 -tcpProfileName lync_tcp',
    haproxy: 'nothing of its own: ip route change <pool> … mtu lock 1400',
    nginx: 'nothing of its own: ip route change <pool> … mtu lock 1400',
    iis: 'netsh interface ipv4 set subinterface "<towards the pool>" mtu=1400 store=persistent',
  },
})
