import { type Answer, BOTH_SITES, type Service } from '../service.ts'
import { type UcwaAddress, ucwaPart } from '../ucwa/address.ts'
import { resource, ucwaError } from '../ucwa/answers.ts'
import type { Release, UcwaEvent } from '../ucwa/channel.ts'
import { whoseApplication } from '../ucwa/who.ts'

/** Seconds that a client may ask a pending GET to be held for at most; Lync's mobile clients ask for 900 (facts §3.4). */
const MAX_SECONDS = 1_800

const whole = (value: string | null): number | undefined =>
  value !== null && /^\d{1,9}$/.test(value) ? Number(value) : undefined

const senders = (base: string, events: readonly UcwaEvent[]) => [
  {
    rel: 'me',
    href: `${base}/me`,
    events: events.map(({ type, resource: rel }) => ({ link: { rel, href: `${base}/me/${rel}` }, type })),
  },
]

const released = ({ entry, application }: UcwaAddress, ack: number, release: Release, ms: number): Answer => {
  const base = `${entry}/${application}`
  const at = (number: number) => ({ href: `${base}/events?ack=${number}` })
  const after = `after ${ms} ms`
  switch (release.outcome) {
    case 'events': {
      const links = { self: at(ack), next: at(release.ack) }
      const document = { _links: links, sender: senders(base, release.events) }
      return resource(200, document, `${release.events.length} events ${after}`)
    }
    case 'empty':
      return resource(200, { _links: { self: at(ack), next: at(release.ack) } }, `nothing happened, ${after}`)
    case 'resync':
      return resource(
        200,
        { _links: { resync: at(release.ack) } },
        `the acknowledged number ${ack} is out of order`,
      )
    case 'replaced':
      return ucwaError(409, 'PGetReplaced', `another request for events has taken its place, ${after}`)
    case 'client-left':
      return { status: 200, why: `the client, or a proxy, closed the connection ${after}` }
  }
}

/**
 * The event channel (P-GET): the request is held until there is an event, or its time is over. A proxy whose time-out
 * is shorter cuts it (facts F14).
 */
export const ucwaEvents: Service = {
  name: 'UcwaEvents',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: ucwaPart('events'),
  answer: async (request, pool) => {
    const known = whoseApplication(request, pool)
    if ('refusal' in known) return known.refusal
    const ack = whole(request.query.get('ack'))
    if (ack === undefined) return ucwaError(400, 'ParameterValidationFailure', 'ack must be a number')
    const timeout = whole(request.query.get('timeout'))
    if (request.query.has('timeout') && (!timeout || timeout > MAX_SECONDS))
      return ucwaError(400, 'ParameterValidationFailure', `timeout must be 1 to ${MAX_SECONDS} seconds`)
    const channel = pool.channels(known.address.application, ack)
    const since = performance.now()
    const { eventChannelSecondMs: secondMs } = pool
    const release = await channel.wait(ack, { timeout, secondMs, left: request.left })
    const answer = released(known.address, ack, release, Math.round(performance.now() - since))
    return { ...answer, channel: release.outcome }
  },
}
