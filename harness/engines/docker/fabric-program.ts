/**
 * Runs in the fabric's container and carries out what the harness orders, one JSON line each: a `docker exec` a
 * command would take twenty times as long. It ends with its standard input.
 */

import { createInterface } from 'node:readline'
import { execa } from 'execa'
import type { FabricAnswer, FabricOrder } from './orders.ts'

const carryOut = async ({ id, argv, input }: FabricOrder): Promise<FabricAnswer> => {
  const [program = '', ...args] = argv
  const result = await execa(program, args, {
    input: Buffer.from(input, 'base64'),
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
  })
  const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('base64')
  return {
    id,
    exitCode: result.exitCode ?? 1,
    stdout: text(result.stdout),
    stderr: text(result.stderr),
  }
}

const orders = createInterface({ input: process.stdin })
orders.on('line', async (line) => {
  process.stdout.write(`${JSON.stringify(await carryOut(JSON.parse(line) as FabricOrder))}\n`)
})
orders.on('close', () => process.exit(0))
