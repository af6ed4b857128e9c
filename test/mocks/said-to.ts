import { connect } from 'node:net'

/**
 * Says something to a port of the loopback on a connection of its own, and gives what came back until the other side closed it.
 * `stay`: does not say that this was all.
 */
export const saidTo = async (
  port: number,
  bytes: Buffer | string,
  { stay = false } = {},
): Promise<string> => {
  const socket = connect({ port, host: '127.0.0.1' })
  const received: Buffer[] = []
  socket.on('error', () => {})
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  if (stay) socket.write(bytes)
  else socket.end(bytes)
  // A reset closes it as well, which `once` would take for a failure.
  await new Promise((closed) => socket.once('close', closed))
  return Buffer.concat(received).toString('latin1')
}
