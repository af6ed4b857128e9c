/**
 * First process of the fabric's container: carries out what the harness orders, one JSON line each, for a `docker exec` a
 * command would take twenty times as long. It ends with its standard input.
 */

import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { sentenceOf } from '../../errors.ts'
import { wiringBoundMs } from '../wiring/bound.ts'
import { openNfts } from '../wiring/nfts.ts'
import type {
  CommandOrder,
  DoneAnswer,
  FabricAnswer,
  FabricOrder,
  Given,
  NftOrder,
  StartOrder,
} from './orders.ts'
import { startIn } from './through-door.ts'

const base64 = (bytes: Uint8Array | string | undefined) => Buffer.from(bytes ?? []).toString('base64')

const answer = (what: FabricAnswer): void => void process.stdout.write(`${JSON.stringify(what)}\n`)

const nfts = openNfts((pid) => ['nsenter', '--target', `${pid}`, '--net', '--'])

const askNft = async ({ id, pid, nft }: NftOrder): Promise<DoneAnswer> => {
  try {
    return { id, exitCode: 0, stdout: base64(await nfts.of(pid).ask(nft)), stderr: '' }
  } catch (error) {
    return { id, exitCode: 1, stdout: '', stderr: base64(sentenceOf(error)) }
  }
}

const runCommand = async ({ id, argv, input }: CommandOrder): Promise<DoneAnswer> => {
  const [program = '', ...args] = argv
  const result = await execa(program, args, {
    input: Buffer.from(input, 'base64'),
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
    timeout: wiringBoundMs,
  })
  const late = result.timedOut ? `nothing more for ${wiringBoundMs / 1000} s` : ''
  return {
    id,
    exitCode: result.exitCode ?? 1,
    stdout: base64(result.stdout),
    stderr: base64(late || result.stderr),
  }
}

const started = new Map<number, Promise<(given: Given) => void>>()

/** A process that cannot be started says why and ends, as one does that `docker exec` cannot start. */
const start = (order: StartOrder): void => {
  const { id } = order
  const starting = startIn(order, (told) => {
    answer({ process: id, told })
    if (told.kind === 'exited') started.delete(id)
  })
  const failed = (error: unknown) => {
    answer({ process: id, told: { kind: 'said', stream: 'stderr', bytes: base64(`${sentenceOf(error)}\n`) } })
    for (const stream of ['stdout', 'stderr'] as const)
      answer({ process: id, told: { kind: 'closed', stream } })
    answer({ process: id, told: { kind: 'exited', exitCode: 1 } })
    started.delete(id)
    return () => {}
  }
  started.set(id, starting.catch(failed))
}

const orders = createInterface({ input: process.stdin })
orders.on('line', async (line) => {
  const order = JSON.parse(line) as FabricOrder
  if ('start' in order) return start(order)
  if ('given' in order) return (await started.get(order.process))?.(order.given)
  answer('nft' in order ? await askNft(order) : await runCommand(order))
})
orders.on('close', () => process.exit(0))
