import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const oneNodeUnreachable = scenario({
  id: 'one-node-unreachable',
  layer: 'path',
  title: 'The proxy cannot reach one front end, and its monitor does not notice',
  sources: [
    { fact: 'F31', confidence: 'derived' },
    { fact: 'R16', confidence: 'sourced' },
  ],
  ticket:
    'Since the pool was enlarged, signing in from outside sometimes takes long and then fails. Trying again helps.',
  hints: [
    'Try it several times and count.',
    'Ask the front ends one by one, from where the proxy stands.',
    'The inner firewall drops 4443 to one front end; the monitor watches 443, which it lets pass.',
  ],
  difficulty: 3,
  fault: edit('firewall.drops-one-node', (d) => {
    const { externalHttps, internalHttps } = d.frontEnd.ports
    d.proxy.pool.monitor.port = internalHttps
    d.firewall.rules.unshift({
      name: 'a node that was forgotten',
      action: 'drop',
      from: 'any',
      to: 'fe1',
      ports: [externalHttps],
    })
  }),
  symptoms: [client.samples('web', 6).areMixed()],
  proof: [
    on('firewall').drops({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('firewall').sends.syn({ from: 'proxy', to: 'frontEnd', port: 4443 }),
    on('frontEnd').sends.synAck({ from: 'frontEnd', to: 'proxy', port: 4443 }),
    on('fe1').never.sees.syn({ from: 'proxy', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general:
      'Allow 4443 to every front end of the pool, and monitor the port that is served, so that a node out of reach is taken out.',
    bigip:
      'modify ltm monitor tcp lync_web destination *:4443; modify ltm pool lync_web_443 monitor lync_web',
    haproxy: 'default-server check port 4443',
    netscaler: 'set lb monitor lync_web TCP -destPort 4443',
    nginx:
      'proxy_next_upstream error timeout; (in a stream block proxy_next_upstream on;) and a max_fails other than 0',
  },
})
