import { madeByFrontEnd } from '../probes/front-end-mark.ts'
import type { DnsObservation } from '../probes/observation.ts'
import { isEdge } from './access-edge.ts'
import { type Attempt, attemptsOf } from './attempt.ts'
import type { Brief, View } from './diagnosis.ts'
import { observedFrom, webNames } from './view.ts'

/** What is to be held against the answer, or the silence, of a name server. */
export type NameTrouble =
  | 'name-silent'
  | 'name-wrong'
  | 'name-elsewhere'
  | 'name-foreign'
  | 'name-private'
  | 'name-slow'
  | 'name-leaked'
  | 'name-missing-inside'

/** Known inside and nowhere else: who finds it takes himself for inside (facts F27). */
export const internalName = ({ sipDomain }: Brief): string => `lyncdiscoverinternal.${sipDomain}`

/** Milliseconds from which every sign-in feels it: a look-up takes a few, a busy machine makes them a hundred. */
export const slowMs = 600

const isPrivate = (address: string): boolean => /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)

/** Addresses that exist inside only (RFC 1918), if that is all a name has. */
export const onlyPrivate = ({ addresses }: DnsObservation): boolean =>
  addresses.length > 0 && addresses.every(isPrivate)

/** Aliases that lead out of the SIP domain. */
export const foreignTargets = ({ brief }: View, { answers }: DnsObservation): string[] =>
  answers
    .filter(({ type }) => type === 'CNAME')
    .map(({ data }) => data.toLowerCase().replace(/\.$/, ''))
    .filter((target) => target !== brief.sipDomain && !target.endsWith(`.${brief.sipDomain}`))

const lookUps = (view: View): DnsObservation[] => observedFrom(view, 'client', 'dns')

/** What public DNS says of the one host that all web services are at. */
export const webRecord = (view: View): DnsObservation | undefined =>
  lookUps(view).find(({ request }) => request.name === view.brief.names.web)

const attemptsAt = (view: View, name: string): Attempt[] =>
  attemptsOf(view).filter(({ host }) => host === name)

/** Whether all goes well where a name leads, under a certificate for it; it does not at the Access Edge. */
const isServedThere = (view: View, { request, addresses }: DnsObservation): boolean => {
  const tried = attemptsAt(view, request.name).filter(({ port }) => port === 443)
  return (
    tried.length > 0 &&
    !addresses.some((address) => isEdge(view, address)) &&
    tried.every(
      ({ of, fate }) =>
        (fate === 'open' || (fate === 'served' && of.kind === 'http' && madeByFrontEnd(of))) &&
        ('tls' in of ? of.tls?.nameMatches === true : true),
    )
  )
}

/** Whether a name of the web services leads elsewhere than the others, to where it is not at home. */
export const leadsElsewhere = (view: View, of: DnsObservation): boolean => {
  const web = webRecord(view)?.addresses ?? []
  return (
    web.length > 0 &&
    of.addresses.length > 0 &&
    !of.addresses.some((address) => web.includes(address)) &&
    !isServedThere(view, of)
  )
}

/** Whether there is no address of a name. Without one of IPv4 it may have one of IPv6, as shows in that it is reached. */
export const leadsNowhere = (view: View, { request: { name }, outcome }: DnsObservation): boolean =>
  outcome === 'nxdomain' ||
  (outcome === 'nodata' && !attemptsAt(view, name).some(({ fate }) => fate !== 'unresolved'))

/** Whether a look-up took long; what the asking machine was late by is no part of it. */
export const isSlow = ({ outcome, ms, lateMs = 0 }: DnsObservation): boolean =>
  outcome === 'answer' && ms - lateMs >= slowMs

const aboutAnswer = (view: View, of: DnsObservation): NameTrouble[] => {
  if (!webNames(view).includes(of.request.name)) return []
  const troubles: [NameTrouble, boolean][] = [
    ['name-elsewhere', leadsElsewhere(view, of)],
    ['name-foreign', foreignTargets(view, of).length > 0],
    ['name-private', onlyPrivate(of)],
    ['name-slow', isSlow(of)],
  ]
  return troubles.filter(([, holds]) => holds).map(([trouble]) => trouble)
}

const aboutName = (view: View, of: DnsObservation): NameTrouble[] => {
  const isInternal = of.request.name === internalName(view.brief)
  switch (of.outcome) {
    case 'answer':
      return isInternal ? ['name-leaked'] : aboutAnswer(view, of)
    case 'timeout':
    case 'unreachable':
      return ['name-silent']
    case 'nxdomain':
    case 'nodata':
      return isInternal || !leadsNowhere(view, of) ? [] : ['name-wrong']
    default:
      return ['name-wrong']
  }
}

/** What the desk cannot find though the inside should know it. */
const missingInside = (view: View): DnsObservation[] =>
  observedFrom(view, 'desk', 'dns').filter(
    ({ request, outcome }) => request.name === internalName(view.brief) && outcome !== 'answer',
  )

/** Everything that is wrong with names, and the look-up that showed it. */
export const namesInTrouble = (view: View): { trouble: NameTrouble; of: DnsObservation }[] => [
  ...lookUps(view).flatMap((of) => aboutName(view, of).map((trouble) => ({ trouble, of }))),
  ...missingInside(view).map((of) => ({ trouble: 'name-missing-inside' as const, of })),
]
