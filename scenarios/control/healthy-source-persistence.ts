import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')
const showing = '/Autodiscover/AutodiscoverService.svc/root/user'

/** The minimal pair of persistence-lost: the same front ends, and a proxy that keeps each client with one of them. */
export const healthySourcePersistence = control({
  id: 'healthy-source-persistence',
  title: 'Tickets are not shared, and the proxy keeps clients by their address',
  sources: [{ fact: 'R11', confidence: 'derived' }],
  variation: (d) => {
    d.frontEnd.ticketKeys = 'own'
    d.proxy.pool.persistence = 'source'
  },
  symptoms: [client.tickets(2).areAccepted(), client.certprov().creates()],
  proof: [
    on('frontEnd').logs('request', { url: showing, status: 200, ticket: true }),
    on('frontEnd').never.logs('request', { url: showing, status: 401, ticket: true }),
  ],
})
