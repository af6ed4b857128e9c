import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const sniRequired = scenario({
  id: 'sni-required',
  layer: 'tls',
  title: 'The listener has no certificate for clients that name no server',
  only: {
    modes: ['bridge'],
    because: 'a proxy that does not end TLS asks nothing of clients; the front ends would',
  },
  sources: [{ fact: 'F22', confidence: 'recall' }],
  ticket:
    'New phones work, old phones and the room systems do not. It began when a second site came to the address.',
  hints: [
    'What do new clients say that old ones do not?',
    'Leave out the server name and see what comes.',
    'The listener chooses by SNI and has no default.',
  ],
  difficulty: 3,
  fault: edit('tls.sni-required', (d) => {
    d.proxy.tls.serverName = 'required'
  }),
  symptoms: [client.tls('web').succeeds(), client.tls('web', 443, { sendServerName: false }).turnsAway()],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates()],
  twins: [],
  repair: {
    general: 'Give the listener a default certificate: that of the web services.',
    bigip: 'modify ltm profile client-ssl lync_web sni-require false',
    netscaler: 'bind ssl vserver lync_web_443 -certkeyName lync_web',
    haproxy: 'remove strict-sni',
    nginx: 'take default_server with ssl_reject_handshake out',
    iis: 'a binding without “Require Server Name Indication”',
  },
})
