import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

const endedByProxy = [
  on('frontEnd').logs('request', { from: 'proxy', channel: 'client-left' }),
  on('frontEnd').never.logs('request', { channel: 'empty' }),
]

export const idleTimeOutTooShort = scenario({
  id: 'idle-time-out-too-short',
  layer: 'http',
  title: 'The reverse proxy gives up what is idle before a front end has answered',
  sources: [
    { fact: 'F14', confidence: 'sourced' },
    { fact: 'R09', confidence: 'sourced' },
    // That a device which forwards packets forgets in silence: some send a reset.
    { fact: 'R10', confidence: 'derived' },
  ],
  ticket:
    'The app on the phone signs in, and some minutes later says that the connection was lost. Again and again.',
  hints: [
    'Take a watch: how long does it go well?',
    'Which request does a phone leave open, and for how long?',
    'The proxy ends what is idle for a shorter time than the request for events stays pending.',
  ],
  difficulty: 2,
  fault: edit('proxy.idle-time-out', (d) => {
    d.proxy.idleTimeoutMs = 1000
  }),
  symptoms: {
    l4: [client.events().getsNoAnswer()],
    passThrough: [client.events().isCutOff()],
    bridge: [client.events().isCutOff()],
  },
  proof: {
    l4: [
      on('frontEnd').logs('request', { from: 'proxy', channel: 'empty', status: 200 }),
      on('frontEnd').sees.rst({ from: 'proxy' }),
    ],
    passThrough: endedByProxy,
    bridge: endedByProxy,
  },
  unaffected: [client.certprov().creates(), client.https('web').answers(), client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general: 'Let the proxy wait for 960 s, and more than 900 s in any case.',
    bigip:
      'modify ltm profile tcp lync_tcp idle-timeout 960; in l4 modify ltm profile fastl4 lync_fastl4 idle-timeout 960',
    netscaler: 'set serviceGroup lync_web_4443 -svrTimeout 960; set lb vserver lync_web_443 -cltTimeout 960',
    haproxy: 'timeout server 960s',
    nginx: 'proxy_read_timeout 960s; in a stream block proxy_timeout 960s;',
    iis: `appcmd set config -section:webFarms /"[name='lync_web'].applicationRequestRouting.protocol.timeout:00:16:00" /commit:apphost`,
  },
})
