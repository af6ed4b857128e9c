import type { FlowsObservation, ProbeObservation } from '../probes/observation.ts'
import { diagnose } from './diagnose.ts'
import type { Bench, Diagnoser, View } from './diagnosis.ts'
import { type Look, ledgerHosts, surveyOf } from './survey.ts'

const readLedgers = async ({ look, brief, vantage }: Bench): Promise<FlowsObservation[]> => {
  const hosts = ledgerHosts(brief, vantage)
  return (await Promise.all(hosts.map((host) => look(host, [{ kind: 'flows' }])))).flat()
}

/** Milliseconds given to a conversation that hung at the first look: a loaded machine answers late, a dead service never. */
const patientMs = 4000

const hung = (o: ProbeObservation): boolean => 'connected' in o && o.connected && o.outcome === 'timeout'

/** Asks again, with patience, what was accepted and then not answered in time. */
const lookTwice = async ({ look }: Bench, { from, requests }: Look): Promise<ProbeObservation[]> => {
  const first: ProbeObservation[] = await look(from, requests)
  const late = requests.filter((_, i) => hung(first[i] as ProbeObservation))
  if (late.length === 0) return first
  const again: ProbeObservation[] = await look(
    from,
    late.map((r) => ({ ...r, timeoutMs: patientMs })),
  )
  return [...first.filter((o) => !hung(o)), ...again]
}

/** Makes the whole survey at once, then reads what it left in the ledgers. */
export const examine = async (bench: Bench): Promise<View> => {
  const { brief, vantage } = bench
  const probed = await Promise.all(surveyOf(brief, vantage).map((wanted) => lookTwice(bench, wanted)))
  const ledgers = await readLedgers(bench)
  return { vantage, brief, observations: [...probed.flat(), ...ledgers] }
}

/** The diagnoser that Salem brings along. */
export const doctor: Diagnoser = {
  name: 'salem doctor',
  diagnose: async (bench) => diagnose(await examine(bench)),
}
