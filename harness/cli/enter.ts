import { once } from 'node:events'
import { keptLab } from '../detached/find.ts'
import type { HostProcess } from '../engines/engine.ts'
import { exitCodeOf } from '../lab/exit-code.ts'
import { noSuchHost } from './hosts.ts'

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const

/** At a terminal Ctrl-C reaches the command by itself; passing it on would make it two. */
const isFromTerminal = (signal: NodeJS.Signals): boolean =>
  ['SIGINT', 'SIGQUIT'].includes(signal) &&
  [process.stdin, process.stdout, process.stderr].some((s) => s.isTTY)

const endOf = async (child: HostProcess): Promise<number> => {
  for (const signal of passedOn) {
    process.on(signal, () => {
      if (!isFromTerminal(signal)) void child.signal(signal)
    })
  }
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return exitCodeOf(code, signal)
}

/** Runs a command in a host of a kept lab with this terminal as its own; returns its exit code. */
export const enter = async (
  name: string,
  argv: readonly string[],
  lab: string | undefined,
): Promise<number> => {
  const hosts = await (await keptLab(lab)).hosts()
  const host = hosts.get(name)
  if (!host) throw noSuchHost(name, [...hosts.keys()])
  return endOf(host.enter(argv))
}

/** The command somebody wrote after the host; the `--` in front of it is theirs to leave out. */
export const commandAfter = (words: readonly string[]): readonly string[] =>
  words[0] === '--' ? words.slice(1) : words

/** A shell whose prompt names the host. */
export const shellIn = (name: string): string[] => [
  'env',
  `PS1=${name}:\\w# `,
  'bash',
  '--noprofile',
  '--norc',
]
