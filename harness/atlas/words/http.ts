import { frontEndOf } from '../../probes/front-end-mark.ts'
import type { HttpObservation } from '../../probes/observation.ts'
import { isElsewhere } from './elsewhere.ts'
import { whenEnded } from './waited.ts'

const siteIn = (body: string): string | undefined => /AccessLocation="(\w+)"/.exec(body)?.[1]?.toLowerCase()

/** Autodiscover hands out addresses; whether any is on a host of another domain than that which was asked. */
const linksElsewhere = (body: string, url: string): boolean =>
  [...body.matchAll(/(?:href|location)="(https?:[^"]+)"/g)].some(
    ([, href = '']) => URL.canParse(href) && isElsewhere(new URL(href).hostname, new URL(url).hostname),
  )

/** Over HTTPS nobody is to be sent to plain HTTP. */
const linksPlainly = (body: string, url: string): boolean =>
  url.startsWith('https:') && /(?:href|location)="http:/.test(body)

const challengesInWords = (headers: readonly string[] = []): string => {
  if (headers.length === 0) return 'no challenge'
  return headers.length === 1 ? 'one challenge' : `${headers.length} challenges`
}

export const httpInWords = ({ outcome, answer, waitedMs, request }: HttpObservation): string => {
  const late = outcome !== 'timeout' && whenEnded(waitedMs)
  if (!answer) return [outcome, late].filter(Boolean).join(', ')
  const maker = frontEndOf(answer) ? 'front end' : 'proxy'
  const location = answer.headers.location?.[0]
  return [
    `${answer.status} ${maker}`,
    answer.status === 401 && challengesInWords(answer.headers['www-authenticate']),
    location && `to ${new URL(location, request.url).origin}`,
    siteIn(answer.body),
    linksElsewhere(answer.body, request.url) && 'links to another domain',
    linksPlainly(answer.body, request.url) && 'links to plain HTTP',
    request.precededBy && /xml|json/.exec(answer.headers['content-type']?.[0] ?? '')?.[0],
    outcome !== 'response' && outcome,
    // Who was served waited for a busy machine, if at all.
    maker === 'proxy' && late,
  ]
    .filter(Boolean)
    .join(', ')
}
