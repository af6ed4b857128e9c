import type {
  FlowsObservation,
  Observation,
  ProbeObservation,
  TicketObservation,
} from '../probes/observation.ts'
import { diagnose } from './diagnose.ts'
import type { Bench, Diagnoser, View } from './diagnosis.ts'
import { lookTwice } from './look-twice.ts'
import { isUnsteady, looksLossy, seriesRequests } from './lost-on-line.ts'
import {
  laterRequests,
  ledgerHosts,
  lookUpRequests,
  moreTicketRequests,
  officeWebAppsRequests,
  surveyOf,
} from './survey.ts'
import { toleranceMs } from './tickets.ts'
import { allSilent, traceRequests } from './way.ts'

const readLedgers = async ({ look, brief, vantage }: Bench): Promise<FlowsObservation[]> => {
  const hosts = ledgerHosts(brief, vantage)
  return (await Promise.all(hosts.map((host) => look(host, [{ kind: 'flows' }])))).flat()
}

/** Whether tickets of at least two front ends were shown to another than their own, and one to its own; none bears a wrong time. */
const wentEverywhere = (tickets: readonly TicketObservation[]): boolean => {
  const carried = tickets.filter(({ issuedBy, uses }) => uses.some(({ node }) => node !== issuedBy))
  const cameHome = tickets.some(({ issuedBy, uses }) => uses.some(({ node }) => node === issuedBy))
  const clocksAreRight = tickets.every(({ aheadMs = 0 }) => Math.abs(aheadMs) < toleranceMs)
  return clocksAreRight && cameHome && new Set(carried.map(({ issuedBy }) => issuedBy)).size > 1
}

const ofClient = (o: ProbeObservation): o is TicketObservation => o.kind === 'ticket' && o.from === 'client'

/** A ticket that only its issuer saw says nothing of the others, and the other way round: then more are asked for, until they tell. */
const carryTickets = async (
  { look, brief }: Bench,
  seen: readonly ProbeObservation[],
): Promise<ProbeObservation[]> => {
  const first = seen.filter(ofClient)
  const more: ProbeObservation[] = []
  if (!first.some(({ issuedBy }) => issuedBy)) return more
  for (const request of moreTicketRequests(brief)) {
    if (wentEverywhere([...first, ...more.filter(ofClient)])) break
    more.push(...(await look('client', [request])))
  }
  return more
}

/** What else the CA has to say of a certificate is asked once there is one: without a handshake it would only be waited for. */
const lookUp = async (
  { look, brief }: Bench,
  seen: readonly ProbeObservation[],
): Promise<ProbeObservation[]> => {
  const { web } = brief.names
  const shaken = seen.some((o) => o.kind === 'tls' && o.request.host === web && o.outcome === 'handshake')
  return shaken ? look('client', lookUpRequests(brief)) : []
}

/** Whether all is well, but for sign-ins that some proxies break by themselves. */
const isQuiet = (view: View): boolean =>
  diagnose(view).findings.every(({ causes }) => causes.length === 1 && causes[0] === 'proxy.breaks-ntlm')

const askForSlides = async (bench: Bench): Promise<ProbeObservation[]> => {
  const requests = officeWebAppsRequests(bench.brief)
  return requests.length > 0 ? lookTwice(bench, { from: 'client', requests }) : []
}

/** What only a user who is in meets is asked where nothing else is wrong: who is let down before has no use for it. */
const lookOn = async (bench: Bench, seen: readonly ProbeObservation[]): Promise<Observation[]> => {
  const { brief, vantage, look } = bench
  if (!isQuiet({ vantage, brief, observations: seen })) return []
  const [later, slides] = await Promise.all([look('client', laterRequests(brief)), askForSlides(bench)])
  return [...later, ...slides]
}

/** How far the way to the site leads, where nothing behind it answers. */
const followWay = async (bench: Bench, seen: readonly ProbeObservation[]): Promise<ProbeObservation[]> => {
  const { look, brief, vantage } = bench
  const view = { vantage, brief, observations: seen }
  return allSilent(view).length > 0 ? look('client', traceRequests(brief)) : []
}

/** Whether the way to the site loses packets, where something is not answered and its like is. */
const countLoss = async (bench: Bench, seen: readonly ProbeObservation[]): Promise<ProbeObservation[]> => {
  const { look, brief, vantage } = bench
  const view = { vantage, brief, observations: seen }
  if (!looksLossy(view)) return []
  const [toEdge, toWeb] = seriesRequests(view)
  const edge = await look('client', toEdge)
  return isUnsteady(edge) ? [...edge, ...(await look('client', toWeb))] : edge
}

/** Makes the whole survey at once, then reads what it left in the ledgers. */
export const examine = async (bench: Bench): Promise<View> => {
  const { brief, vantage } = bench
  const probed = await Promise.all(surveyOf(brief, vantage).map((wanted) => lookTwice(bench, wanted)))
  const first = probed.flat()
  const more = await Promise.all([
    carryTickets(bench, first),
    lookUp(bench, first),
    followWay(bench, first),
    countLoss(bench, first),
  ])
  const seen = [...first, ...more.flat()]
  const later = await lookOn(bench, seen)
  const ledgers = await readLedgers(bench)
  return { vantage, brief, observations: [...seen, ...later, ...ledgers] }
}

/** The diagnoser that Salem brings along. */
export const doctor: Diagnoser = {
  name: 'salem doctor',
  diagnose: async (bench) => diagnose(await examine(bench)),
}
