import { sentenceOf } from '../errors.ts'
import { contextOf } from './context.ts'
import { tellFromMs, watchLateness } from './lateness.ts'
import type { ProbeRequest } from './observation.ts'
import { probe } from './probe.ts'

/**
 * The one probing process of a host: JSON lines `{ id, request }` in, `{ id, observation }` or `{ id, error }` out as
 * each is done. `from` is its only argument. It ends when its input does and all that was asked is answered.
 */
const context = contextOf(process.argv[2] ?? 'here')
const lateness = watchLateness()

const write = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const answer = async (line: string): Promise<void> => {
  let id: unknown = null
  try {
    const asked = JSON.parse(line) as { id?: unknown; request?: ProbeRequest }
    id = asked?.id ?? null
    if (asked?.request === undefined) throw new TypeError('a line has to be { "id": …, "request": … }')
    const { request } = asked
    const { result, lateMs } = await lateness.during(() => probe(request, context))
    write({ id, observation: { ...result, ...(lateMs >= tellFromMs && { lateMs }) } })
  } catch (error) {
    write({ id, error: sentenceOf(error) })
  }
}

// Nobody reads the answers any more: there is nobody left to probe for.
process.stdout.on('error', () => process.exit(1))

let rest = ''
process.stdin.setEncoding('utf8')
process.stdin.on('data', (chunk: string) => {
  const lines = (rest + chunk).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) if (line.trim() !== '') void answer(line)
})
process.stdin.on('end', () => {
  if (rest.trim() !== '') void answer(rest)
})
