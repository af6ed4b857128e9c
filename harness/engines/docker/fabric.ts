import { createInterface } from 'node:readline'
import { awaitedAnswers } from '../../../protocols/awaited.ts'
import { SalemError } from '../../errors.ts'
import type { HostProcess } from '../engine.ts'
import type { Line } from './container.ts'
import { dockerCommandWith } from './docker-command.ts'
import type { Streams } from './door.ts'
import type { CommandOrder, DoneAnswer, FabricAnswer, FabricOrder, NftOrder } from './orders.ts'
import { StartedProcess } from './started.ts'

/** How a command ended that ran in the fabric's container. */
export type Done = { exitCode: number; stdout: string; stderr: string }

/** The harness's line to the fabric's container. */
export type Fabric = {
  /** Runs a command there. One that fails is a result. @throws SalemError `lab-gone` */
  run(argv: readonly string[], input?: string | Uint8Array): Promise<Done>
  /** Has a host's packet filter carry out commands of nft; `stdout` is what they list. @throws SalemError `lab-gone` */
  nft(pid: number, commands: readonly string[]): Promise<Done>
  /** Starts a process in a host by the PID of its first one. When the line is cut, it ends as with its host. */
  start(pid: number, argv: readonly string[], streams: Streams): HostProcess
  /** Settles when the line is cut: the container is gone, or {@link close}d. */
  ended: Promise<void>
  close(): void
}

const text = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')

const gone = (said: string): SalemError =>
  new SalemError({
    code: 'lab-gone',
    message: `expected the lab's containers to run, but the one that wires them ended: ${said.trim() || 'without a word'}`,
    next: 'docker ps --all --filter label=salem.lab',
  })

/** Speaks with the fabric's program. */
export const openFabric = (line: Line): Fabric => {
  const orders = awaitedAnswers<Done>()
  const started = new Map<number, StartedProcess>()
  let last = 0
  let said = ''
  let isGone = false
  line.stdin.on('error', () => {})
  line.stderr.on('data', (chunk) => {
    said += chunk
  })
  const done = ({ id, exitCode, stdout, stderr }: DoneAnswer) =>
    orders.resolve(id, { exitCode, stdout: text(stdout), stderr: text(stderr) })

  createInterface({ input: line.stdout }).on('line', (text) => {
    const answer = JSON.parse(text) as FabricAnswer
    if (!('told' in answer)) return done(answer)
    started.get(answer.process)?.hear(answer.told)
  })
  const ended = line.ended.then(() => {
    isGone = true
    orders.end(gone(said))
    for (const process of started.values()) process.lose()
    started.clear()
  })
  const send = (what: FabricOrder): void => void line.stdin.write(`${JSON.stringify(what)}\n`)
  const order = (what: Omit<CommandOrder, 'id'> | Omit<NftOrder, 'id'>) =>
    orders.ask(undefined, (id) => send({ id, ...what }))

  const start: Fabric['start'] = (pid, argv, streams) => {
    const id = ++last
    const process = new StartedProcess(streams, (given) => send({ process: id, given }))
    if (isGone) queueMicrotask(() => process.lose())
    else {
      started.set(id, process)
      process.once('close', () => started.delete(id))
      send({ id, pid, start: argv, streams })
    }
    return process
  }
  return {
    run: (argv, input = '') => order({ argv: [...argv], input: Buffer.from(input).toString('base64') }),
    nft: (pid, commands) => order({ pid, nft: commands }),
    start,
    ended,
    close: () => void line.stdin.destroy(),
  }
}

/** A way to the container of a lab that somebody else holds: each command opens a line of its own. */
export const reachFabric = (container: string): Pick<Fabric, 'run'> => ({
  run: async (argv, input = '') => {
    const { ok, stdout, stderr } = await dockerCommandWith(Buffer.from(input), [
      ...['exec', '--interactive', container],
      ...argv,
    ])
    return { exitCode: ok ? 0 : 1, stdout, stderr }
  },
})
