import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { SalemError, sentenceOf } from '../errors.ts'
import type { KeptLab } from './find.ts'
import type { Answer, Order } from './orders.ts'
import { socketIn } from './socket.ts'

/** Milliseconds a lab may take over an order: as long as a service may take to start, and then some. */
const boundMs = 30_000

const silent = (lab: KeptLab, cause: unknown): SalemError =>
  new SalemError({
    code: 'lab-silent',
    message: `expected the lab ${lab.name} to answer within ${boundMs / 1000} s, but: ${sentenceOf(cause)}`,
    next: '`salem clean` ends it',
    cause,
  })

/**
 * Gives a kept lab an order.
 * @throws SalemError what the lab refused it with; `lab-gone`, `lab-silent`
 */
export const ask = async (lab: KeptLab, order: Order): Promise<Answer & { ok: true }> => {
  const socket = createConnection(socketIn(await lab.folder()))
  socket.setTimeout(boundMs, () => socket.destroy(new Error('it said nothing')))
  socket.write(`${JSON.stringify(order)}\n`)
  const line = await text(socket).catch((cause) => {
    throw silent(lab, cause)
  })
  if (line === '') throw silent(lab, new Error('it hung up'))
  const answer = JSON.parse(line) as Answer
  if (answer.ok) return answer
  throw new SalemError(answer.error)
}
