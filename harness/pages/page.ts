import type { Mode } from '../deployment/schema.ts'

/** What a tool printed: in a host, or Salem itself without `from`. What differs from run to run and says nothing is left out. */
export type Printed = { from?: string; command: string; text: string }

/** Stations of a packet, from the name server on one end to the servers inside on the other. */
export const stations = [
  'dns',
  'client',
  'border',
  'edge',
  'proxy',
  'firewall',
  'frontEnd',
  'officeWebApps',
] as const
export type Station = (typeof stations)[number]

/** How far one step of a sign-in came. `warned`: it came there, and the client would not like what it got. */
export type Reach = {
  what: string
  from: Station
  to: Station
  end: 'arrived' | 'warned' | 'stopped'
  note: string
}

/** What one scenario showed in one lab, beside what a healthy lab shows. */
export type Measured = {
  scenario: string
  mode: Mode
  /** The product it was measured with. */
  proxy: string
  reach: Reach[]
  /** What is printed otherwise than when all is well, and what is then. */
  unlike: { broken: Printed; healthy: Printed }[]
  /** Commands that print what they print when all is well. */
  alike: string[]
}

/** All pages before they are laid out. `madeFrom`: another value means that they are to be measured again. */
export type Pages = { madeFrom: string; measured: Measured[] }
