import { type Channel, openChannel } from './channel.ts'

/** Channels that a node holds at most; the one that was opened first makes room. */
const MAX_CHANNELS = 5_000

/**
 * A node's event channels by application. One that it has not seen yet, because another node made it or the node was
 * started anew, begins with the number its client comes with.
 */
export const startChannels = () => {
  const channels = new Map<string, Channel>()
  return (application: string, ack: number): Channel => {
    const known = channels.get(application)
    if (known) return known
    if (channels.size >= MAX_CHANNELS) channels.delete(channels.keys().next().value ?? '')
    const opened = openChannel(ack)
    channels.set(application, opened)
    return opened
  }
}

export type Channels = ReturnType<typeof startChannels>
