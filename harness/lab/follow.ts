import { createInterface } from 'node:readline'
import type { HostProcess } from '../engines/engine.ts'
import type { Timeline } from './timeline.ts'

const parsed = (line: string): { kind: string; monotonicNs?: number; data: Record<string, unknown> } => {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value === 'object' && value !== null && 'kind' in value)
      return value as ReturnType<typeof parsed>
  } catch {
    // not one of our programs: its plain words are kept
  }
  return { kind: 'output', data: { line } }
}

/** Writes everything a service says, and its end, into the timeline. */
export const follow = (child: HostProcess, host: string, service: string, timeline: Timeline): void => {
  const events = createInterface({ input: child.stdout as NodeJS.ReadableStream })
  events.on('line', (line) => timeline.add({ host, ...parsed(line) }))
  const complaints = createInterface({ input: child.stderr as NodeJS.ReadableStream })
  complaints.on('line', (line) =>
    timeline.add({ host, kind: 'output', data: { service, line, stream: 'stderr' } }),
  )
  child.on('close', (code, signal) => timeline.add({ host, kind: 'exited', data: { service, code, signal } }))
  child.on('error', (error) =>
    timeline.add({ host, kind: 'exited', data: { service, message: error.message } }),
  )
}
