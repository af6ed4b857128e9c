import { type Trial, vantages } from '../trial/outcome.ts'
import { type Paint, plain } from './paint.ts'
import { arrangementOf, gravest, tally } from './tally.ts'
import { verdictTable } from './verdict-table.ts'
import { wrapped } from './wrap.ts'

/** What a run took as a whole, and whether it came to its end. */
export type RunFacts = {
  ms: number
  planned: number
  /** Options that bring a trial about again. */
  optionsFor(trial: Trial): string
}

const verdictsInWords = ({ verdicts }: Trial): string =>
  verdicts.outside === verdicts.inside
    ? verdicts.outside
    : vantages.map((vantage) => `${vantage} ${verdicts[vantage]}`).join(', ')

const complaint = (trial: Trial, { optionsFor }: RunFacts, paint: Paint): string =>
  [
    `  ${paint('bad', trial.scenario)} on ${arrangementOf(trial)}: ${verdictsInWords(trial)}`,
    ...(trial.reason ? [wrapped(trial.reason, 4)] : []),
    paint('faint', `    again: salem run ${trial.scenario} ${optionsFor(trial)} --json`),
  ].join('\n')

const complaints = (trials: readonly Trial[], facts: RunFacts, paint: Paint): string[] => {
  const list = trials.filter((trial) => !trial.asExpected)
  if (list.length === 0) return []
  return [
    [paint('heading', 'Not as expected'), ...list.map((trial) => complaint(trial, facts, paint))].join('\n'),
  ]
}

/** What a busy machine, or a lab that did not start, cost: nothing is kept from whoever reads the table. */
const heardTwice = (trials: readonly Trial[], paint: Paint): string[] => {
  const list = trials.flatMap((trial) =>
    trial.adjourned === undefined
      ? []
      : [wrapped(`${trial.scenario} on ${arrangementOf(trial)}, at first: ${trial.adjourned}`, 2, 2)],
  )
  return list.length === 0 ? [] : [[paint('heading', 'Heard twice'), ...list].join('\n')]
}

const notApplicable = (trials: readonly Trial[], paint: Paint): string[] => {
  const without = trials.filter((trial) => gravest(trial) === 'not-applicable')
  if (without.length === 0) return []
  const perArrangement = [...new Set(without.map(arrangementOf))].map((arrangement) => {
    const here = (trial: Trial) => arrangementOf(trial) === arrangement
    const list = without.filter(here)
    return [
      `  ${arrangement}: ${list.length} of ${trials.filter(here).length}`,
      ...list.map(({ scenario, reason }) => wrapped(`${scenario}: ${reason}`, 4, 2)),
    ].join('\n')
  })
  return [[paint('heading', 'Not applicable'), ...perArrangement].join('\n')]
}

/** What differs from one time to the next would make each its own line. */
const withoutTime = (observed: string): string => observed.replace(/ after [\d.]+ m?s$/, '')

/** What is wrong with a product in any deployment, once however many trials showed it. */
const aboutProxies = (trials: readonly Trial[], paint: Paint): string[] => {
  const said = trials.flatMap((trial) =>
    trial.aboutProxy.map(({ because, evidence: [shown] }) =>
      [
        `${arrangementOf(trial)}: ${because}`,
        shown && `Seen from ${shown.from}: ${withoutTime(shown.observed)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    ),
  )
  if (said.length === 0) return []
  return [
    [paint('heading', 'About the proxies'), ...[...new Set(said)].map((line) => wrapped(line, 2, 2))].join(
      '\n',
    ),
  ]
}

/** What it all ran on, once each. */
const versions = (trials: readonly Trial[], paint: Paint): string[] => {
  const tools = new Map(trials.flatMap(({ provenance }) => Object.entries(provenance.tools)))
  const [first] = trials
  if (!first || tools.size === 0) return []
  const { salem, kernel, node } = first.provenance
  const all = [`Salem ${salem}`, `Linux ${kernel}`, `Node ${node}`, ...new Set(tools.values())]
  return [[paint('heading', 'Versions'), wrapped(all.join('; '), 2)].join('\n')]
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

/** From this many trials on somebody may wonder where the time goes. */
const manyTrials = 20
const slowestShown = 10

const slowest = (trials: readonly Trial[], paint: Paint): string[] => {
  if (trials.length < manyTrials) return []
  const list = trials.toSorted((a, b) => b.ms - a.ms).slice(0, slowestShown)
  const lines = list.map((t) => `  ${seconds(t.ms).padStart(6)}  ${t.scenario} on ${arrangementOf(t)}`)
  return [[paint('heading', 'Slowest'), ...lines].join('\n')]
}

const lastLine = (trials: readonly Trial[], { ms, planned }: RunFacts): string => {
  const counts = tally(trials).map(({ verdict, count }) => `${count} ${verdict.replaceAll('-', ' ')}`)
  const ended = trials.length < planned ? `Interrupted: ${trials.length} of ${planned}` : `${trials.length}`
  const noun = planned === 1 ? 'trial' : 'trials'
  return `${ended} ${noun} in ${seconds(ms)}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
}

/**
 * A run for people: the table, then all that is not as expected with its reason, what was heard twice and why, what
 * showed about the proxies, what did not apply, the slowest of many, what it ran on, and the count.
 */
export const runText = (trials: readonly Trial[], facts: RunFacts, paint: Paint = plain): string =>
  [
    ...(trials.length > 0 ? [verdictTable(trials, paint)] : []),
    ...complaints(trials, facts, paint),
    ...heardTwice(trials, paint),
    ...aboutProxies(trials, paint),
    ...notApplicable(trials, paint),
    ...slowest(trials, paint),
    ...versions(trials, paint),
    lastLine(trials, facts),
  ].join('\n\n')
