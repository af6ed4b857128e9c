import { shell } from '../probes/shell.ts'
import { arrangementOf } from '../reports/tally.ts'
import type { Trial } from '../trial/outcome.ts'

/** What somebody has typed that a trial depends on. */
type Typed = { seed?: number; deployment?: string; engine: string }

const ofProxy = (trial: Trial, files: ReadonlyMap<string, string>): string[] =>
  trial.proxy === 'external'
    ? ['external', '--mode', trial.mode, '--interface', 'NAME']
    : [files.get(trial.proxy) ?? arrangementOf(trial)]

/**
 * Options after which `salem run` brings a trial about again.
 * @param files where proxies are described, by their ids: those are named by their files
 */
export const optionsAgain =
  ({ seed, deployment, engine }: Typed, files: ReadonlyMap<string, string>) =>
  (trial: Trial): string =>
    shell([
      ...['--proxy', ...ofProxy(trial, files)],
      ...(seed ? ['--seed', `${seed}`] : []),
      ...(deployment ? ['--deployment', deployment] : []),
      ...(engine === 'netns' ? [] : ['--engine', engine]),
    ])
