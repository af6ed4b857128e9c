import type { Symptom, SymptomKind } from './symptom.ts'

const phrases: Record<SymptomKind, string> = {
  'name-silent': 'the name server does not answer',
  'name-wrong': 'the name server gives no usable answer',
  'name-elsewhere': 'a name leads to another host than the others',
  'name-foreign': 'a name is an alias of one in another domain',
  'name-private': 'the address given is one of those that exist inside only',
  'name-slow': 'the answer for a name comes late',
  'name-leaked': 'a name that only the inside should know is known outside',
  'name-missing-inside': 'the inside does not know a name that it should',
  unresolved: 'a name cannot be resolved',
  silent: 'connections are not answered',
  late: 'connections open only after a second SYN',
  unreachable: 'an address cannot be reached',
  'unreached-inside': 'a client inside cannot connect to the public address',
  'leaking-redirect': 'a redirect leads to a port that is not published',
  refused: 'connections are refused',
  'cut-off': 'connections are accepted and then closed',
  hung: 'connections are accepted and then nothing comes',
  garbled: 'what comes is not what was to be spoken',
  'proxy-error': 'the answer is an error that no front end made',
  'self-signed': 'the certificate is self-signed',
  'chain-incomplete': 'the certificate comes without its issuer',
  'chain-wrong': 'the certificate comes with another CA’s certificate than its issuer’s',
  'wrong-usage': 'the certificate is not for servers',
  'weak-signature': 'the certificate is signed with a digest that is no longer accepted',
  revoked: 'the certificate has been revoked',
  'revocation-unknown': 'whether the certificate has been revoked cannot be found out',
  'weak-key': 'the key of the certificate is too short',
  'issuer-expired': 'a certificate above that of the server has expired',
  untrusted: 'the client does not trust the certificate',
  expired: 'a certificate has expired',
  'not-yet-valid': 'a certificate is not valid yet',
  'wrong-name': 'the certificate does not hold the name',
  status: 'a request is answered with an error',
  'internal-site': 'the internal web site answers',
  'no-autodiscover': 'what should be an Autodiscover document is none',
  'foreign-links':
    'Autodiscover hands out addresses on other hosts than those that are known to be published',
  'foreign-metadata':
    'the description of a service hands out addresses on other hosts than those that are known to be published',
  'plain-links': 'an answer over HTTPS hands out addresses of plain HTTP',
  'other-form': 'a document comes in the form that somebody else asked for',
  'foreign-sts':
    'the Access Edge sends clients for their certificates to another host than those that are known to be published',
  'sign-in': 'the sign-in does not work',
  'clocks-differ': 'web tickets bear different times',
  'ticket-refused': 'a web ticket that was just issued is refused',
  'events-cut': 'a request that waits for events is ended before a front end answers it',
  'no-events': 'events cannot be waited for',
  'foreign-user-links':
    'a user’s own Autodiscover document hands out addresses on other hosts than those that are known to be published',
  'sip-refused': 'the Access Edge refuses a user who has a certificate',
  'stranger-let-in': 'somebody without credentials is let in',
  'one-challenge': 'the ways to authenticate come in one header, and none begins with NTLM',
}

/** `connections are refused (port 443), a name cannot be resolved` */
export const inWords = (symptoms: readonly Symptom[]): string => {
  const said = symptoms.map(({ kind, port }) => (port ? `${phrases[kind]} (port ${port})` : phrases[kind]))
  return [...new Set(said)].join(', ')
}

/** `a, b and c` */
export const list = (items: readonly string[]): string => {
  const distinct = [...new Set(items)]
  return distinct.length < 2
    ? distinct.join('')
    : `${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`
}
