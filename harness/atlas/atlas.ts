import type { Mode } from '../deployment/schema.ts'
import type { Vantage } from '../diagnosis/diagnosis.ts'

/** One thing that is asked in every scenario. `command` repeats it by hand, in the healthy reference deployment. */
export type AtlasProbe = { id: string; from: string; vantage: Vantage; label: string; command: string }

/** What every probe showed in one scenario, in a few words each. A probe that was not asked is absent. */
export type AtlasRow = {
  scenario: string
  kind: 'fault' | 'control'
  layer: string
  seen: Record<string, string>
}

/** Scenarios that look the same from a vantage, and what would tell them apart best. */
export type Alike = {
  vantage: Vantage
  scenarios: string[]
  /** The probe beyond this vantage that leaves the smallest groups; absent where nothing that is asked does. */
  next?: { probe: string; groups: string[][] }
}

/** All scenarios in one way of forwarding. */
export type AtlasMode = {
  mode: Mode
  /** The product it was measured with. */
  proxy: string
  probes: AtlasProbe[]
  rows: AtlasRow[]
  alike: Alike[]
}

/** Every probe against every scenario. */
export type Atlas = {
  /** SHA-256 over all that was measured: plans and questions. Another value means that it is to be measured again. */
  madeFrom: string
  modes: AtlasMode[]
}
