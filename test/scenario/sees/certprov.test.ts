import { answer, byFrontEnd, client, metBy, trusted } from '../statements.ts'

metBy('a certificate that is asked for', [
  [
    client.certprov().creates(),
    { outcome: 'created' },
    [{ outcome: 'denied' }, { outcome: 'no-challenge' }, { outcome: 'timeout' }],
  ],
  [client.certprov().isDenied(), { outcome: 'denied' }, [{ outcome: 'created' }, { outcome: 'timeout' }]],
  [client.certprov().isAnswered(503), answer(503), [answer(500), { outcome: 'timeout' }]],
  [
    client.certprov().isChallenged(),
    { offered: ['NTLM'], ...answer(401, byFrontEnd) },
    [
      { offered: ['NTLM'], ...answer(401) },
      { offered: [], ...answer(401, byFrontEnd) },
    ],
  ],
  [client.certprov().isNotChallenged(), { outcome: 'no-challenge' }, [{ outcome: 'denied' }]],
  [
    client.certprov().isOfferedNtlmInNoHeader(),
    { offered: ['Negotiate, NTLM'] },
    [{ offered: ['Negotiate', 'NTLM'] }, { offered: ['ntlm'] }, { offered: [] }],
  ],
  [
    client.certprov().isTrusted(),
    { outcome: 'created', tls: trusted },
    [{ outcome: 'created', tls: { ...trusted, trusted: false } }, { outcome: 'created' }],
  ],
  [client.certprov().fails(), { outcome: 'denied' }, [{ outcome: 'created' }]],
])
