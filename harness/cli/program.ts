import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { exitCodes } from '../errors.ts'
import { salemFolder } from '../paths.ts'
import { atlas } from './commands/atlas.ts'
import { audit } from './commands/audit.ts'
import { check } from './commands/check.ts'
import { clean } from './commands/clean.ts'
import { client } from './commands/client.ts'
import { describe } from './commands/describe.ts'
import { diff } from './commands/diff.ts'
import { down } from './commands/down.ts'
import { exec } from './commands/exec.ts'
import { heal } from './commands/heal.ts'
import { help } from './commands/help.ts'
import { inject } from './commands/inject.ts'
import { keep } from './commands/keep.ts'
import { list } from './commands/list.ts'
import { matrix } from './commands/matrix.ts'
import { pages } from './commands/pages.ts'
import { plan } from './commands/plan.ts'
import { repair } from './commands/repair.ts'
import { run } from './commands/run.ts'
import { settings } from './commands/settings.ts'
import { shell } from './commands/shell.ts'
import { status } from './commands/status.ts'
import { timeline } from './commands/timeline.ts'
import { up } from './commands/up.ts'
import { examples } from './options.ts'

const commands = [
  run,
  matrix,
  audit,
  atlas,
  pages,
  list,
  describe,
  plan,
  diff,
  settings,
  repair,
  up,
  exec,
  shell,
  client,
  inject,
  heal,
  status,
  timeline,
  down,
  clean,
  check,
  help,
  keep,
]

const version = (): string =>
  (JSON.parse(readFileSync(join(salemFolder, 'package.json'), 'utf8')) as { version: string }).version

/** Every command, in the order in which help shows them. Nothing a command needs is loaded before it runs. */
export const createProgram = (): Command => {
  const program = new Command('salem')
    .description('puts Lync / Skype for Business reverse-proxy deployments on trial')
    .version(version())
    .exitOverride()
    .enablePositionalOptions()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'salem: ')) })
    .showHelpAfterError('Next: add --help to see what is possible')
    .addHelpText('after', () =>
      [
        examples('salem run', 'salem run missing-snat --proxy haproxy', 'salem up missing-snat -d'),
        `\nExit codes: ${exitCodes.fine} as expected, ${exitCodes.trialFailed} a trial failed, ${exitCodes.harness} Salem could not do its work,\n  ${exitCodes.inconclusive} inconclusive, ${exitCodes.usage} usage, ${exitCodes.interrupted} interrupted`,
      ].join('\n'),
    )
  for (const command of commands) command(program)
  return program
}
