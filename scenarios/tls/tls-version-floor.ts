import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const tlsVersionFloor = scenario({
  id: 'tls-version-floor',
  layer: 'tls',
  title: 'The listener accepts TLS 1.3 only',
  only: {
    modes: ['bridge'],
    because: 'a proxy that does not end TLS asks nothing of clients; the front ends would',
  },
  sources: [
    { fact: 'F21', confidence: 'derived' },
    { fact: 'R18', confidence: 'sourced' },
  ],
  ticket: 'Since the hardening last night browsers are fine. Older clients cannot sign in.',
  hints: [
    'Who can and who cannot: what is old about them?',
    'Offer an older version of TLS and see what comes.',
    'The listener turns away everything below TLS 1.3.',
  ],
  difficulty: 2,
  fault: edit('tls.version-floor', (d) => {
    d.proxy.tls.minVersion = 'TLSv1.3'
  }),
  symptoms: [client.tls('web').succeeds(), client.tls('web', 443, { maxVersion: 'TLSv1.2' }).turnsAway()],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Accept TLS 1.2 on the listener.',
    bigip:
      'modify ltm profile client-ssl lync_web options { dont-insert-empty-fragments no-sslv3 no-tlsv1 no-tlsv1.1 }',
    netscaler: 'set ssl vserver lync_web_443 -tls12 ENABLED',
    haproxy: 'ssl-min-ver TLSv1.2',
    nginx: 'ssl_protocols TLSv1.2 TLSv1.3',
    iis: 'enable TLS 1.2 under SCHANNEL Protocols in the registry',
  },
})
