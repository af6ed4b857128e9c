import { client, metBy, type Rest, trusted } from '../statements.ts'

const shaken = (facts: Rest = {}) => ({ outcome: 'handshake', tls: { ...trusted, ...facts } })
const fetched = { url: 'http://pki/ca.cer', outcome: 'fetched' }
const unfetched = { ...fetched, outcome: 'timeout' }

metBy('a handshake', [
  [
    client.tls('web').succeeds(),
    shaken(),
    [
      shaken({ trusted: false }),
      shaken({ nameMatches: false }),
      shaken({ dateValid: false }),
      { outcome: 'timeout' },
    ],
  ],
  [
    client.tls('web').endsEarly(),
    { outcome: 'ended-early' },
    [{ outcome: 'ended-early', connected: false }, { outcome: 'alert' }],
  ],
  [
    client.tls('web').isUntrusted({ error: 'CERT_REVOKED', chain: 2 }),
    shaken({ trusted: false, error: 'CERT_REVOKED' }),
    [
      shaken({ error: 'CERT_REVOKED' }),
      shaken({ trusted: false, error: 'CERT_HAS_EXPIRED' }),
      shaken({ trusted: false, error: 'CERT_REVOKED', chain: [{}] }),
    ],
  ],
  [
    client.tls('web').fetches(),
    shaken({ fetches: [fetched] }),
    [shaken(), shaken({ trusted: false, fetches: [fetched] }), shaken({ fetches: [fetched, unfetched] })],
  ],
  [
    client.tls('web').fetchesInVain(),
    shaken({ trusted: false, fetches: [fetched, unfetched] }),
    [shaken({ trusted: false }), shaken({ fetches: [unfetched] })],
  ],
  [client.tls('web').hasExpired(), shaken({ dateValid: false }), [shaken()]],
  [client.tls('web').isNotYetValid(), shaken({ error: 'CERT_NOT_YET_VALID' }), [shaken()]],
  [
    client.tls('web').turnsAway(),
    { outcome: 'alert' },
    [{ outcome: 'alert', connected: false }, { outcome: 'timeout' }, shaken()],
  ],
  [
    client.tls('web').isToldNothingFits(),
    { outcome: 'alert', detail: 'sslv3 alert handshake failure' },
    [
      { outcome: 'alert', detail: 'tlsv1 alert protocol version' },
      { outcome: 'ended-early', detail: 'handshake_failure' },
    ],
  ],
  [
    client.tls('web').doesNotMatch(),
    shaken({ nameMatches: false }),
    [shaken(), shaken({ trusted: false, nameMatches: false })],
  ],
])
