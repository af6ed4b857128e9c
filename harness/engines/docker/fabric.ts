import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { SalemError } from '../../errors.ts'
import { nodePath, programPath } from '../../plan/plan.ts'
import { dockerCommandWith } from './docker-command.ts'
import type { CommandOrder, FabricAnswer, NftOrder } from './orders.ts'
import type { Watch } from './watch.ts'

/** How a command ended that ran in the fabric's container. */
export type Done = { exitCode: number; stdout: string; stderr: string }

/** The harness's line to the fabric's container. */
export type Fabric = {
  /** Runs a command there. One that fails is a result. @throws SalemError `lab-gone` */
  run(argv: readonly string[], input?: string | Uint8Array): Promise<Done>
  /** Has a host's packet filter carry out commands of nft; `stdout` is what they list. @throws SalemError `lab-gone` */
  nft(pid: number, commands: readonly string[]): Promise<Done>
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

/** Opens the line to a container that runs. */
export const openFabric = (container: string, watch: Watch): Fabric => {
  const child = spawn('docker', ['exec', '--interactive', container, nodePath, programPath('fabric')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  watch.tellOf(child)
  const waiting = new Map<number, { resolve(done: Done): void; reject(error: SalemError): void }>()
  let last = 0
  let said = ''
  let isGone = false
  child.stdin.on('error', () => {})
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const { id, exitCode, stdout, stderr } = JSON.parse(line) as FabricAnswer
    waiting.get(id)?.resolve({ exitCode, stdout: text(stdout), stderr: text(stderr) })
    waiting.delete(id)
  })
  const ended = new Promise<void>((resolve) => {
    const end = (error?: Error) => {
      isGone = true
      for (const { reject } of waiting.values()) reject(gone(error?.message ?? said))
      waiting.clear()
      resolve()
    }
    child.once('error', end).once('close', () => end())
  })
  const order = (what: Omit<CommandOrder, 'id'> | Omit<NftOrder, 'id'>) =>
    new Promise<Done>((resolve, reject) => {
      if (isGone) return reject(gone(said))
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.stdin.write(`${JSON.stringify({ id, ...what })}\n`)
    })
  return {
    run: (argv, input = '') => order({ argv: [...argv], input: Buffer.from(input).toString('base64') }),
    nft: (pid, commands) => order({ pid, nft: commands }),
    ended,
    // The command would wait for an end of its input even when its container is gone.
    close: () => void child.kill('SIGKILL'),
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
