import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

/** The minimal pair of ms-wsman-cookie-lost: the same, and the cookie comes back to the proxy. */
export const healthyCookiePersistence = control({
  id: 'healthy-cookie-persistence',
  title: 'Tickets are not shared, and the proxy keeps clients by a cookie',
  only: { modes: ['bridge'], because: 'a proxy that does not end TLS sees no cookies' },
  sources: [
    { fact: 'R11', confidence: 'sourced' },
    { fact: 'F33', confidence: 'sourced' },
  ],
  variation: (d) => {
    d.frontEnd.ticketKeys = 'own'
    d.proxy.pool.persistence = 'cookie'
  },
  symptoms: [client.tickets(2).areAccepted(), client.certprov().creates()],
  proof: [
    on('frontEnd').logs('request', { url: showing, status: 200, ticket: true }),
    on('frontEnd').never.logs('request', { url: showing, status: 401, ticket: true }),
  ],
})
