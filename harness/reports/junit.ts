import { XMLBuilder } from 'fast-xml-parser'
import { type Trial, type Verdict, vantages } from '../trial/outcome.ts'
import { arrangementOf, gravest } from './tally.ts'

type Attributes = { [name: `@${string}`]: string | number }
type Outcome = Attributes & { '#text'?: string }
type Case = Attributes & { failure?: Outcome; error?: Outcome; skipped?: Outcome; 'system-out'?: string }

const details = ({ verdicts, diagnosis, evidence }: Trial): string =>
  [
    ...vantages.map(
      (vantage) =>
        `${vantage}: ${verdicts[vantage]}; ${diagnosis[vantage].map((finding) => finding.because).join('; ') || 'nothing found'}`,
    ),
    ...[...evidence.symptoms, ...evidence.unaffected].flatMap(({ seen }) =>
      seen.map(({ from, command, observed }) => `${from}: ${command} → ${observed}`),
    ),
  ].join('\n')

const outcomeOf = (trial: Trial): Pick<Case, 'failure' | 'error' | 'skipped'> => {
  const verdict: Verdict = gravest(trial)
  const outcome = { '@message': trial.reason || verdict, '@type': verdict, '#text': details(trial) }
  switch (verdict) {
    case 'detected':
    case 'clear':
      return {}
    case 'not-applicable':
      return { skipped: { '@message': trial.reason } }
    case 'missed':
    case 'wrong':
    case 'false-alarm':
      return { failure: outcome }
    case 'inconclusive':
    case 'error':
      return { error: outcome }
    default:
      return verdict satisfies never
  }
}

const caseOf = (trial: Trial): Case => ({
  '@name': trial.scenario,
  '@classname': `salem.${trial.proxy}.${trial.mode}`,
  '@time': trial.ms / 1000,
  ...outcomeOf(trial),
  ...(trial.adjourned && { 'system-out': `heard twice, at first: ${trial.adjourned}` }),
})

const suiteOf = (name: string, trials: readonly Trial[]) => {
  const testcase = trials.map(caseOf)
  const count = (kind: 'failure' | 'error' | 'skipped') => testcase.filter((one) => one[kind]).length
  return {
    '@name': `salem ${name}`,
    '@tests': trials.length,
    '@failures': count('failure'),
    '@errors': count('error'),
    '@skipped': count('skipped'),
    '@time': trials.reduce((sum, { ms }) => sum + ms, 0) / 1000,
    testcase,
  }
}

/** What XML 1.0 cannot hold even as a reference; outputs of foreign programs may. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be taken out
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** A run as JUnit XML: a suite for each arrangement; `inconclusive` counts as an error, `not-applicable` as skipped. */
export const junit = (trials: readonly Trial[]): string => {
  const names = [...new Set(trials.map(arrangementOf))]
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true })
  const testsuite = names.map((name) =>
    suiteOf(
      name,
      trials.filter((trial) => arrangementOf(trial) === name),
    ),
  )
  const tree = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'salem', testsuite },
  }
  return builder.build(tree).replaceAll(unprintable, '')
}
