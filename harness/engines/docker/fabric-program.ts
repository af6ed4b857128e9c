/**
 * Runs in the fabric's container and carries out what the harness orders, one JSON line each: a `docker exec` a
 * command would take twenty times as long. It ends with its standard input.
 */

import { createInterface } from 'node:readline'
import { execa } from 'execa'
import { sentenceOf } from '../../errors.ts'
import { openNfts } from '../wiring/nfts.ts'
import type { CommandOrder, FabricAnswer, FabricOrder, NftOrder } from './orders.ts'

const base64 = (bytes: Uint8Array | string | undefined) => Buffer.from(bytes ?? []).toString('base64')

const nfts = openNfts((pid) => ['nsenter', '--target', `${pid}`, '--net', '--'])

const askNft = async ({ id, pid, nft }: NftOrder): Promise<FabricAnswer> => {
  try {
    return { id, exitCode: 0, stdout: base64(await nfts.of(pid).ask(nft)), stderr: '' }
  } catch (error) {
    return { id, exitCode: 1, stdout: '', stderr: base64(sentenceOf(error)) }
  }
}

const runCommand = async ({ id, argv, input }: CommandOrder): Promise<FabricAnswer> => {
  const [program = '', ...args] = argv
  const result = await execa(program, args, {
    input: Buffer.from(input, 'base64'),
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
  })
  return {
    id,
    exitCode: result.exitCode ?? 1,
    stdout: base64(result.stdout),
    stderr: base64(result.stderr),
  }
}

const orders = createInterface({ input: process.stdin })
orders.on('line', async (line) => {
  const order = JSON.parse(line) as FabricOrder
  const answer = 'nft' in order ? await askNft(order) : await runCommand(order)
  process.stdout.write(`${JSON.stringify(answer)}\n`)
})
orders.on('close', () => process.exit(0))
