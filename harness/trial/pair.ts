import type { CauseId } from '../causes/index.ts'
import type { Diagnosis, Vantage } from '../diagnosis/diagnosis.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import { type Court, diagnoseFrom } from './court.ts'
import { type Examined, examine } from './examine.ts'
import { candidatesFor, judge, sameSet } from './judge.ts'
import { type Verdict, vantages } from './outcome.ts'
import { deploymentOf, type Pair } from './subject.ts'
import { untilMonitored } from './until-monitored.ts'

/** A pair as it was seen: both faults at once, then each alone with the other healed. */
export type PairSeen = {
  together: Record<Vantage, Diagnosis>
  alone: readonly { scenario: FaultScenario; examined: Examined }[]
  complaint: string | undefined
}

const isNamed = ({ findings }: Diagnosis, candidates: readonly CauseId[]): boolean =>
  findings.some(({ causes }) => sameSet(causes, candidates))

/**
 * Breaks the lab with both, has it diagnosed, then heals one and the other in turn; each must be proved alone, and
 * diagnosed again from where it was not named at first.
 */
export const examinePair = async (
  court: Court,
  pair: Pair,
  candidates: (scenario: FaultScenario, vantage: Vantage) => CauseId[],
): Promise<PairSeen> => {
  court.progress('inject')
  const broken = deploymentOf(court.healthy, pair)
  await court.lab.apply(broken)
  await untilMonitored(court.lab, broken)
  court.progress('observe')
  const together = await diagnoseFrom(court)
  const alone: { scenario: FaultScenario; examined: Examined }[] = []
  for (const scenario of pair.both) {
    const hiding = vantages.filter((v) => !isNamed(together[v], candidates(scenario, v)))
    const examined = await examine(court, scenario, deploymentOf(court.healthy, scenario), hiding)
    alone.push({ scenario, examined })
  }
  const unproved = alone.find(({ examined }) => examined.complaint)
  return {
    together,
    alone,
    complaint: unproved && `${unproved.scenario.id} alone: ${unproved.examined.complaint}`,
  }
}

/**
 * Judges a pair from one vantage: both named at once, or the one that hides the other named, and the other after the
 * first is healed.
 */
export const judgePair = (
  { together, alone }: PairSeen,
  vantage: Vantage,
  candidates: (scenario: FaultScenario) => CauseId[],
  own: readonly CauseId[] = [],
): Verdict => {
  const { findings } = together[vantage]
  const named = alone.filter(({ scenario }) => isNamed(together[vantage], candidates(scenario)))
  const hidden = alone.filter((one) => !named.includes(one))
  const first = judge(
    together[vantage],
    named.map(({ scenario }) => candidates(scenario)),
    own,
  )
  if (named.length === 0) return findings.some((f) => f.causes.length > 0) ? 'wrong' : 'missed'
  if (first !== 'detected') return first
  const later = hidden.map(({ scenario, examined }) =>
    judge(examined.diagnoses[vantage], [candidates(scenario)], own),
  )
  return later.find((verdict) => verdict !== 'detected') ?? 'detected'
}

/** Faults of a pair that a diagnosis did not name while both lasted. */
export const hiddenFrom = (
  { together, alone }: PairSeen,
  vantage: Vantage,
  candidates: (scenario: FaultScenario) => CauseId[],
): string[] =>
  alone
    .filter(({ scenario }) => !isNamed(together[vantage], candidates(scenario)))
    .map(({ scenario }) => scenario.id)

/** Candidate sets of both faults, for the report. */
export const pairCandidates = (
  pair: Pair,
  vantage: Vantage,
  mode: Court['healthy']['proxy']['mode'],
  all: readonly Scenario[],
) => pair.both.map((scenario) => candidatesFor(scenario, vantage, mode, all))
