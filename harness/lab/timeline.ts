import { EventEmitter } from 'node:events'
import { SalemError } from '../errors.ts'
import type { Event } from '../event.ts'

export type NewEvent = Omit<Event, 'seq' | 'trial' | 'monotonicNs'> & { monotonicNs?: number }

/** A lab's one record of what happened, in the order in which it became known. */
export type Timeline = {
  add(event: NewEvent): Event
  /** Events after the one with sequence number `after`. */
  since(after: number): Event[]
  /** Sequence number of the newest event. */
  readonly last: number
  /** Events are marked with this from now on. */
  trial: string
  /** Calls back for every event from now on; returns the way to stop that. */
  onEvent(listener: (event: Event) => void): () => void
  /**
   * The first event, past or to come, after `after` that fits.
   * @throws SalemError `wait-timed-out` naming what was waited for
   */
  waitFor(
    what: string,
    fits: (event: Event) => boolean,
    options: { after: number; boundMs: number },
  ): Promise<Event>
}

/** Events kept at most; a long-lived lab forgets its oldest. */
const kept = 50_000

export const createTimeline = (): Timeline => {
  const emitter = new EventEmitter().setMaxListeners(0)
  let events: Event[] = []
  let seq = 0
  const timeline: Timeline = {
    trial: '',
    get last() {
      return seq
    },
    add: ({ monotonicNs = Number(process.hrtime.bigint()), ...rest }) => {
      seq += 1
      const event = { seq, monotonicNs, ...rest, trial: timeline.trial }
      events.push(event)
      if (events.length > 2 * kept) events = events.slice(-kept)
      emitter.emit('event', event)
      return event
    },
    // They are numbered without a gap, so the newest are the last of the list.
    since: (after) => events.slice(Math.max(0, events.length - (seq - after))),
    onEvent: (listener) => {
      emitter.on('event', listener)
      return () => emitter.off('event', listener)
    },
    waitFor: (what, fits, { after, boundMs }) => {
      const past = timeline.since(after).find(fits)
      if (past) return Promise.resolve(past)
      return new Promise((resolve, reject) => {
        const stop = timeline.onEvent((event) => {
          if (!fits(event)) return
          clearTimeout(bound)
          stop()
          resolve(event)
        })
        const bound = setTimeout(() => {
          stop()
          reject(
            new SalemError({
              code: 'wait-timed-out',
              message: `expected ${what} within ${boundMs} ms, but it did not happen`,
              next: 'try again when this machine has less to do, or with fewer labs at once (--jobs 1)',
            }),
          )
        }, boundMs)
      })
    },
  }
  return timeline
}
