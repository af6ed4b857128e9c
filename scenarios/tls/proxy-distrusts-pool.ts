import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const proxyDistrustsPool = scenario({
  id: 'proxy-distrusts-pool',
  layer: 'tls',
  title: 'The reverse proxy does not trust the front ends’ certificate',
  only: { modes: ['bridge'], because: 'only a proxy that begins TLS again has to trust anybody' },
  sources: [
    { fact: 'F20', confidence: 'sourced' },
    { fact: 'R08', confidence: 'sourced' },
  ],
  ticket: 'An error page says bad gateway. The servers behind are up, we can browse to them from the office.',
  hints: [
    'The proxy is a client too.',
    'What does the proxy need in order to believe the front ends?',
    'The root above the certificate of the front ends is missing from the proxy’s trust store.',
  ],
  difficulty: 2,
  fault: edit('proxy.distrusts-pool', (d) => {
    d.proxy.trust.roots = ['private-root']
  }),
  symptoms: [client.tls('web').succeeds(), client.https('web').endsAtProxy()],
  proof: [
    on('firewall').sees.synAck({ from: 'frontEnd', to: 'proxy', port: 4443 }),
    on('frontEnd').logs('handshake-failed'),
    on('frontEnd').never.logs('request', { from: 'proxy', site: 'external', url: '/meet', port: 4443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'firewall-rejects-4443',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the front ends: do they accept the proxy’s connections?',
    },
  ],
  repair: {
    general: 'Import the root above the front ends’ certificates into the proxy’s trust store.',
    bigip:
      'modify ltm profile server-ssl lync_pool ca-file roots.crt, a bundle with the root above the certificate of the external site',
    netscaler: 'bind ssl serviceGroup lync_web_4443 -certkeyName <the root> -CA',
    haproxy: 'add it to the ca-file of the server lines',
    nginx: 'add it to proxy_ssl_trusted_certificate',
    iis: 'import it into Trusted Root Certification Authorities of the machine',
  },
})
