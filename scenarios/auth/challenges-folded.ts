import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const certProv = '/CertProv/CertProvisioningService.svc'

export const challengesFolded = scenario({
  id: 'challenges-folded',
  layer: 'auth',
  title: 'The reverse proxy makes one header of several challenges',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no requests' },
  sources: [
    { fact: 'F40', confidence: 'recall' },
    { design: 'that simple clients misread it; RFC 9110 §11.6.1 allows such a list', confidence: 'recall' },
  ],
  ticket: 'PCs sign in, and some of the phones do not. They say that the server cannot be used.',
  hints: [
    'What do those that fail have in common? Not every client reads as far as the next.',
    'Compare the headers of the 401 behind the proxy with those beside a front end, line by line.',
    'The front ends send Negotiate and NTLM in a header each; the proxy makes one of the two.',
  ],
  difficulty: 3,
  fault: edit('proxy.one-challenge', (d) => {
    d.proxy.http.challenges = 'one-header'
  }),
  symptoms: [client.certprov().isOfferedNtlmInNoHeader(), client.https('web', certProv).isChallengedIn(1)],
  proof: [on('frontEnd').logs('request', { from: 'proxy', url: certProv, status: 401, challenges: 2 })],
  // Salem's own client and pidgin-sipe both read the list; those that the ticket tells of do not.
  unaffected: [
    client.certprov().creates(),
    client.https('web').answers(),
    client.tls('sip').succeeds(),
    client.signIn().works(),
  ],
  twins: [],
  repair: {
    general: 'Pass each WWW-Authenticate header of the front ends on by itself.',
    bigip: 'let the iRule leave WWW-Authenticate alone, or HTTP::header insert each value by itself',
    netscaler: 'unbind the rewrite policies on HTTP.RES.HEADER("WWW-Authenticate")',
    haproxy: 'remove http-response set-header WWW-Authenticate',
    nginx:
      'remove add_header WWW-Authenticate and proxy_hide_header WWW-Authenticate; proxy_pass passes each on by itself',
    iis: 'remove the outbound rule on RESPONSE_WWW_AUTHENTICATE',
  },
})
