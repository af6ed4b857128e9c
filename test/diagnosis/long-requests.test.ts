import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { Flow, HttpRequest, Observation } from '../../harness/probes/observation.ts'
import { proxyAddress } from './brief.ts'
import { ledgers, merged } from './flows.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

/** The firewall wanted to say that a packet of this conversation does not fit. */
const kept: Flow = {
  ...{ seen: 'dropped', packet: 'too-big', packets: 3 },
  ...{ source: '198.51.100.2', sourcePort: 40_001, destination: proxyAddress, destinationPort: 4443 },
}

const isLong = ({ bodyBytes = 0, ticketBytes = 0 }: HttpRequest) => bodyBytes + ticketBytes > 1500

/** What is named where requests hang that `hangs` says. */
const named = (
  hangs: (request: HttpRequest) => boolean,
  { mode, vantage, said = [] }: { mode: Mode; vantage: Vantage; said?: Flow[] },
) => {
  const view = viewOf({ mode, vantage, ledgers: merged(ledgers.healthy, { firewall: said }) })
  const observations = view.observations.map((o): Observation => {
    if (o.kind !== 'http' || o.from !== 'client' || !hangs(o.request)) return o
    const { answer: _, ...rest } = o
    return { ...rest, outcome: 'timeout', connected: true }
  })
  return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
}

describe.each(modes)('in mode %s', (mode) => {
  test('silence to all that is longer than a packet is a black hole on the way', () => {
    expect(named(isLong, { mode, vantage: 'outside' })).toEqual([['firewall.mtu-black-hole']])
  })

  test('inside it is proved by what the firewall keeps back', () => {
    expect(named(isLong, { mode, vantage: 'inside', said: [kept] })).toEqual([['firewall.mtu-black-hole']])
  })

  test('inside it is none where nothing was kept back', () => {
    expect(named(isLong, { mode, vantage: 'inside' }).flat()).not.toContain('firewall.mtu-black-hole')
  })

  test.each<[string, (request: HttpRequest) => boolean]>([
    ['bodies alone', ({ bodyBytes = 0 }) => bodyBytes > 1500],
    ['a ticket alone', ({ ticketBytes }) => ticketBytes !== undefined],
    ['everything', ({ url }) => url.startsWith('https:')],
  ])('silence to %s is something else', (_, hangs) => {
    expect(named(hangs, { mode, vantage: 'outside' }).flat()).not.toContain('firewall.mtu-black-hole')
  })
})
