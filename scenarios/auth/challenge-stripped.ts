import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const challengeStripped = scenario({
  id: 'challenge-stripped',
  layer: 'auth',
  title: 'The reverse proxy takes the challenge off the answer',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [{ fact: 'F40', confidence: 'recall' }],
  ticket: 'Meetings open for everybody. Nobody can sign in, and nobody is even asked for a password.',
  hints: [
    'Somebody says no. Does he say how to do better?',
    'Compare the 401 behind the proxy with the 401 beside a front end.',
    'The proxy removes WWW-Authenticate from answers.',
  ],
  difficulty: 3,
  fault: edit('proxy.strips-challenge', (d) => {
    d.proxy.http.removedResponseHeaders = ['WWW-Authenticate']
  }),
  symptoms: [
    client.certprov().isNotChallenged(),
    client.https('web').answers(),
    client.signIn().stopsBefore('web-ticket'),
  ],
  proof: [
    on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', status: 401 }),
    on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', challenge: true }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [
    {
      id: 'windows-auth-off',
      from: 'outside',
      mode: 'bridge',
      separatedBy: 'the front end, asked directly: does its 401 come with a challenge?',
    },
  ],
  repair: {
    general: 'Pass the headers of the front ends on unchanged, each WWW-Authenticate of them.',
    bigip: 'remove HTTP::header remove WWW-Authenticate from the iRule',
    netscaler: 'unbind the rewrite policy whose action is delete_http_header WWW-Authenticate',
    haproxy: 'remove http-response del-header WWW-Authenticate',
    nginx: 'remove proxy_hide_header WWW-Authenticate',
    iis: 'remove the outbound rule on RESPONSE_WWW_AUTHENTICATE',
  },
})
