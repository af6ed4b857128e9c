import { observedFrom } from '../../diagnosis/view.ts'
import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import type { Reach } from '../page.ts'
import { doubtsIn, type Seen, tlsEnd } from './seen.ts'

type Web = 'http' | 'certprov'

/** `401, 401, 200: created`; the status alone where it says all there is to say. */
const legsInWords = (legs: readonly number[], outcome: string): string => {
  if (outcome === 'other') return legs.join(', ')
  // Who asks for a sign-in in another way sends a challenge too.
  const words = outcome === 'no-challenge' ? 'no NTLM challenge' : outcome.replaceAll('-', ' ')
  return `${legs.join(', ')}: ${words}`
}

export const webStep = (
  { view, d }: Seen,
  kind: Web,
  what: string,
  url: (url: string) => boolean,
): Reach[] => {
  const of = observedFrom(view, 'client', kind).find(({ request }) => url(request.url))
  if (!of) return []
  const step = { what, from: 'client' as const }
  const { answer } = of
  if (!answer) {
    const to = of.tls ? tlsEnd(d) : of.connected ? 'proxy' : 'client'
    return [{ ...step, to, end: 'stopped', note: of.outcome }]
  }
  const to = madeByFrontEnd(of) ? 'frontEnd' : 'proxy'
  const doubts = doubtsIn(view, of, ['port', 'http', 'auth', 'app'])
  const said =
    of.kind === 'certprov' ? legsInWords(of.legs, of.outcome) : `${answer.status} ${answer.reason}`.trim()
  // That no front end answered is what the picture shows.
  if (to === 'proxy') return [{ ...step, to, end: 'stopped', note: said }]
  return [{ ...step, to, end: doubts ? 'warned' : 'arrived', note: doubts ? `${said}, ${doubts}` : said }]
}
