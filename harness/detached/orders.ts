import type { Mode } from '../deployment/schema.ts'
import type { Event } from '../event.ts'
import type { Applied } from '../lab/lab.ts'
import type { Glance } from './glance.ts'
import type { ToldError } from './told-error.ts'

/** What somebody may tell a kept lab: one JSON line a connection, answered by one JSON line. */
export type Order =
  | { do: 'status' }
  | { do: 'inject'; scenarios: string[] }
  | { do: 'heal'; scenarios: string[] }
  | ({ do: 'timeline' } & Glance)
  | { do: 'down' }

/** How a kept lab is. */
export type LabStatus = {
  name: string
  proxy: string
  mode: Mode
  hosts: string[]
  /** Scenarios in it, in the order in which they were injected. */
  injected: string[]
  /** ISO 8601. */
  since: string
}

export type Answer =
  | { ok: true; status: LabStatus; applied: Applied; events: Event[] }
  | { ok: false; error: ToldError }
