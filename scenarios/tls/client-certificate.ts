import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const clientCertificate = scenario({
  id: 'client-certificate',
  layer: 'tls',
  title: 'The listener demands a certificate of the client',
  only: {
    modes: ['bridge'],
    because: 'a proxy that does not end TLS asks nothing of clients; the front ends would',
  },
  sources: [{ fact: 'R06', confidence: 'derived' }],
  ticket: 'The browser asks to choose a certificate, and then the page does not load.',
  hints: [
    'Who has to show what to whom?',
    'Watch what the server asks for in the handshake.',
    'The listener demands a client certificate, which no client has.',
  ],
  difficulty: 2,
  fault: edit('tls.client-certificate', (d) => {
    d.proxy.tls.clientCertificate = 'demanded'
  }),
  symptoms: [client.tcp('web', 443).opens(), client.https('web').fails()],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Ask no certificate of clients on this listener.',
    bigip: 'modify ltm profile client-ssl lync_web peer-cert-mode ignore',
    netscaler: 'set ssl vserver lync_web_443 -clientAuth DISABLED',
    haproxy: 'remove verify required',
    nginx: 'ssl_verify_client off',
    iis: 'SSL Settings: client certificates: Ignore',
  },
})
