import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { LabUnderOrders } from './lab-under-orders.ts'
import type { Answer, Order } from './orders.ts'
import { toldError } from './told-error.ts'

const refusal = (error: unknown): Answer => ({ ok: false, error: toldError(error) })

const carryOut = async (lab: LabUnderOrders, order: Order): Promise<Answer> => {
  switch (order.do) {
    case 'status':
    case 'down':
      return { ok: true, status: lab.status(), applied: [], events: [] }
    case 'inject': {
      const applied = await lab.inject(order.scenarios)
      return { ok: true, status: lab.status(), applied, events: [] }
    }
    case 'heal': {
      const applied = await lab.heal(order.scenarios)
      return { ok: true, status: lab.status(), applied, events: [] }
    }
    case 'timeline':
      return { ok: true, status: lab.status(), applied: [], events: lab.events(order) }
    default:
      return order satisfies never
  }
}

const orderFrom = async (socket: Socket): Promise<Order> => {
  const [line] = await once(createInterface({ input: socket }), 'line')
  return JSON.parse(String(line)) as Order
}

/** Takes orders at a socket, one after the other. The connection that said `down` is closed when the lab is gone. */
export const serveOrders = async (
  path: string,
  lab: LabUnderOrders,
  down: () => Promise<void>,
): Promise<Server> => {
  let last: Promise<unknown> = Promise.resolve()
  const serve = async (socket: Socket) => {
    const order = await orderFrom(socket)
    const turn = last.then(() => carryOut(lab, order)).catch(refusal)
    last = turn
    const answer = await turn
    socket.write(`${JSON.stringify(answer)}\n`)
    if (order.do === 'down') await down()
    socket.end()
  }
  const server = createServer((socket) => {
    socket.on('error', () => {})
    serve(socket).catch(() => socket.destroy())
  })
  server.listen(path)
  await once(server, 'listening')
  return server
}
