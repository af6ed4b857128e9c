import type { Trial, Verdict } from '../trial/outcome.ts'
import { arrangementOf, gravest } from './tally.ts'

/** A scenario through a proxy. `verdict` is the graver one of both vantages; `reason` says why it is not a plain yes. */
export type MatrixCell = {
  verdict: Verdict
  outside: Verdict
  inside: Verdict
  asExpected: boolean
  reason: string
}

/** Proxies × scenarios. Every cell has a verdict or, where it is not applicable, the reason. */
export type Matrix = {
  proxies: { id: string; version: string; notApplicable: number }[]
  scenarios: { id: string; cells: (MatrixCell | undefined)[] }[]
  /** What is wrong with a product in any deployment. */
  findings: { proxy: string; because: string }[]
}

const cellOf = (trial: Trial | undefined): MatrixCell | undefined =>
  trial && {
    verdict: gravest(trial),
    outside: trial.verdicts.outside,
    inside: trial.verdicts.inside,
    asExpected: trial.asExpected,
    reason: [trial.reason, trial.adjourned && `heard twice, at first: ${trial.adjourned}`]
      .filter(Boolean)
      .join('; '),
  }

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

/** Lays trials out as a matrix, in the order in which they come. */
export const matrixOf = (trials: readonly Trial[]): Matrix => {
  const proxies = distinct(trials.map(arrangementOf))
  const of = (proxy: string) => trials.filter((trial) => arrangementOf(trial) === proxy)
  return {
    proxies: proxies.map((id) => ({
      id,
      version: of(id)[0]?.provenance.tools[of(id)[0]?.proxy ?? ''] ?? '',
      notApplicable: of(id).filter((trial) => gravest(trial) === 'not-applicable').length,
    })),
    scenarios: distinct(trials.map((trial) => trial.scenario)).map((id) => ({
      id,
      cells: proxies.map((proxy) => cellOf(of(proxy).find((trial) => trial.scenario === id))),
    })),
    findings: proxies.flatMap((proxy) =>
      distinct(of(proxy).flatMap((trial) => trial.aboutProxy.map(({ because }) => because))).map(
        (because) => ({
          proxy,
          because,
        }),
      ),
    ),
  }
}
