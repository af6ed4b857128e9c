/** What a sender has to tell: `me` for what happened to the user himself. */
export type UcwaEvent = { sender: 'me'; type: 'added' | 'updated' | 'deleted'; resource: string }

/** How a pending GET ends. `ack`: the number that its successor carries. */
export type Release =
  | { outcome: 'events'; events: readonly UcwaEvent[]; ack: number }
  | { outcome: 'empty'; ack: number }
  | { outcome: 'resync'; ack: number }
  | { outcome: 'replaced' }
  | { outcome: 'client-left' }

/** Seconds that a pending GET is held for, where the client never said; recalled. */
const USUAL_SECONDS = 180

/** Events that wait for a client to ask; a client that never does loses the older ones. */
const MAX_WAITING = 100

type Pending = (release: Release) => void

/**
 * The event channel of one application: one request at a time is left pending until something happens, or its time
 * is over (skype-docs, “Event channel details”). What was sent last is kept until the client acknowledges it.
 */
export const openChannel = (first: number) => {
  /** The number that acknowledges all that was sent. */
  let latest = first
  let sent: Release | undefined
  let seconds = USUAL_SECONDS
  let pending: Pending | undefined
  const waiting: UcwaEvent[] = []

  const next = (events: readonly UcwaEvent[]): Release => {
    latest += 1
    sent = events.length > 0 ? { outcome: 'events', events, ack: latest } : { outcome: 'empty', ack: latest }
    return sent
  }

  return {
    /** Something happened: whoever waits is told now, else whoever asks next. */
    tell: (event: UcwaEvent) => {
      waiting.push(event)
      if (waiting.length > MAX_WAITING) waiting.shift()
      pending?.(next(waiting.splice(0)))
    },
    /** `secondMs`: how long a second lasts here. `timeout`: seconds; remembered for the requests to come. */
    wait: (
      ack: number,
      { timeout, secondMs, left }: { timeout: number | undefined; secondMs: number; left: AbortSignal },
    ): Promise<Release> => {
      seconds = timeout ?? seconds
      if (sent !== undefined && ack === latest - 1) return Promise.resolve(sent)
      if (ack !== latest) return Promise.resolve({ outcome: 'resync', ack: sent ? latest - 1 : latest })
      pending?.({ outcome: 'replaced' })
      if (waiting.length > 0) return Promise.resolve(next(waiting.splice(0)))
      return new Promise((resolve) => {
        const settle: Pending = (release) => {
          clearTimeout(timer)
          left.removeEventListener('abort', gone)
          pending = undefined
          resolve(release)
        }
        const gone = () => settle({ outcome: 'client-left' })
        const timer = setTimeout(() => settle(next([])), seconds * secondMs)
        left.addEventListener('abort', gone, { once: true })
        pending = settle
        if (left.aborted) gone()
      })
    },
  }
}

export type Channel = ReturnType<typeof openChannel>
