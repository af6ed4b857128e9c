import type { DnsConfig } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { runProgram } from '../program.ts'
import { behaviourFor } from './behaviour.ts'
import { toResource } from './records.ts'
import { type Knowledge, respondTo } from './respond.ts'
import { type Incoming, openSockets } from './sockets.ts'
import { writeSrvTargetsOut } from './srv.ts'
import { indexZones } from './zones.ts'

/** Makes every record once, so that one that cannot be sent is found before it is asked for. */
const knowledgeFrom = (config: DnsConfig): Knowledge => {
  for (const record of config.zones.flatMap(({ records }) => records)) {
    try {
      toResource(record).toBuffer()
    } catch (cause) {
      throw new ProgramFailure(
        'config-invalid',
        `The record of ${record.name}: ${(cause as Error).message}.`,
        { cause },
      )
    }
  }
  return { zones: indexZones(config.zones), behaviourOf: behaviourFor(config) }
}

const start = async (config: DnsConfig, emit: Emit) => {
  writeSrvTargetsOut()
  let knowledge = knowledgeFrom(config)

  const onRequest = ({ request, transport, from, send }: Incoming) => {
    // An answer to an answer would keep two servers busy for ever.
    if (request.header.qr === 1)
      return emit('malformed', { from, why: 'a response came where requests are expected' })
    const { response, delayMs, event } = respondTo(request, transport, knowledge)
    emit('query', { from, transport, ...event, ...(delayMs > 0 && { delayMs }) })
    if (response === undefined) return
    const reply = () => {
      try {
        send(response)
      } catch (error) {
        emit('malformed', { from, why: `the question cannot be sent back: ${(error as Error).message}` })
      }
    }
    if (delayMs > 0) setTimeout(reply, delayMs)
    else reply()
  }
  const sockets = await openSockets(config.listen, {
    onRequest,
    onMalformed: (why) => emit('malformed', { why }),
  })

  return {
    listening: () => sockets.listening,
    reload: async (next: DnsConfig) => {
      if (next.listen.address !== config.listen.address || next.listen.port !== config.listen.port) {
        throw new ProgramFailure(
          'config-invalid',
          'The address a name server listens on cannot change while it runs.',
        )
      }
      knowledge = knowledgeFrom(next)
    },
    stop: async () => sockets.close(),
  }
}

runProgram<DnsConfig>({ kind: 'dns', start })
