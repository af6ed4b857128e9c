import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** What a connection was asked and has not answered, and what is to be done once it has. */
type Turns = { open: Set<IncomingMessage>; last?: () => void }

/**
 * A client may ask again before it is answered (pipelining, RFC 9112, 9.3.2), and may have said all it wants to say. So what ends a
 * connection waits for the answers to what came whole before.
 */
export const answersInTurn = () => {
  const connections = new WeakMap<Socket, Turns>()

  const turnsOf = (socket: Socket): Turns => {
    const turns = connections.get(socket) ?? { open: new Set() }
    connections.set(socket, turns)
    return turns
  }

  /** A request that is not there to its end is not answered before it is, if ever. */
  const isWaitedFor = ({ open }: Turns): boolean => [...open].some(({ complete }) => complete)

  return {
    /** A request has come; its answer is told by Node. */
    begin: (request: IncomingMessage, response: ServerResponse): void => {
      const { socket } = request
      const turns = turnsOf(socket)
      turns.open.add(request)
      response.once('close', () => {
        turns.open.delete(request)
        if (isWaitedFor(turns)) return
        if (turns.last) turns.last()
        // Node leaves a connection open whose client ended it while an answer was made.
        else if (socket.readableEnded) socket.end()
      })
    },
    /** Does something as a connection's last, when nothing that came before is unanswered. */
    finish: (socket: Socket, act: () => void): void => {
      const turns = turnsOf(socket)
      if (turns.last) return
      turns.last = () => {
        turns.last = () => {}
        act()
      }
      if (!isWaitedFor(turns)) turns.last()
    },
    /** Whether a connection has its last thing to do already: what it is asked now, nobody answers. */
    isFinishing: (socket: Socket): boolean => connections.get(socket)?.last !== undefined,
  }
}
