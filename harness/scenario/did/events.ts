import type { Deployment, NameRole } from '../../deployment/schema.ts'
import type { Event } from '../../event.ts'
import { addressesOf, type Party } from '../party.ts'
import type { ProofStep, Where } from '../proof.ts'

/** Whether an event, which says `address:port`, is about a connection of somebody. */
const isFrom = (d: Deployment, { data: { from } }: Event, party: Party): boolean =>
  addressesOf(d, party).some((address) => String(from).startsWith(`${address}:`))

const inFields = (data: { [field: string]: unknown }): string =>
  Object.entries(data)
    .map(([field, value]) => ` ${field} ${JSON.stringify(value)}`)
    .join(',')

export const eventStep =
  (where: Where, never: boolean) =>
  (kind: string, data: { [field: string]: unknown; from?: Party } = {}): ProofStep => ({
    text: `on ${where.label}: ${never ? 'never ' : ''}${kind}${inFields(data)}`,
    hosts: where.hosts,
    never,
    shows: ({ events }, d) => {
      const { from, ...fields } = data
      return events.some(
        (e) =>
          e.kind === kind &&
          (from === undefined || isFrom(d, e, from)) &&
          Object.entries(fields).every(([field, value]) => e.data[field] === value),
      )
    },
  })

/** A request that came by a name of the deployment. */
export const namedStep =
  (where: Where, never: boolean) =>
  (kind: string, data: Parameters<ReturnType<typeof eventStep>>[1], name: NameRole): ProofStep => ({
    ...eventStep(where, never)(kind, data),
    text: `on ${where.label}: ${never ? 'never ' : ''}${kind} for ${name}${inFields(data ?? {})}`,
    shows: (record, d) => eventStep(where, never)(kind, { ...data, host: d.names[name] }).shows(record, d),
  })

/** A user was let in by NTLM, or through a proxy that breaks it: what came after the challenge was refused. */
export const letIn = (where: Where, never: boolean): ProofStep => ({
  ...eventStep(where, never)('ntlm', { accepted: true }),
  given: { 'proxy.breaks-ntlm': eventStep(where, never)('ntlm', { leg: 'authenticate', accepted: false }) },
})
