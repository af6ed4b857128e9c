import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import { looksLossy, seriesRequests } from '../../harness/diagnosis/lost-on-line.ts'
import type { Flow, TcpObservation, TcpRequest } from '../../harness/probes/observation.ts'
import { client, vip } from './brief.ts'
import { ledgers, merged } from './flows.ts'
import { viewOf, type World } from './views.ts'
import { modes, vanishing } from './worlds.ts'

const unsteady: World = { https: ['served', 'silent', 'served'], sip: ['served', 'silent'] }

/** A connection that was asked for again although its answer was passed on. */
const again: Flow[] = [
  {
    ...{ seen: 'in', packet: 'syn', packets: 2 },
    ...{ source: client, sourcePort: 40_001, destination: vip, destinationPort: 443 },
  },
  {
    ...{ seen: 'out', packet: 'syn-ack', packets: 2 },
    ...{ source: vip, sourcePort: 443, destination: client, destinationPort: 40_001 },
  },
]

/** A series in which connections take so many milliseconds in turn. */
const series = (requests: readonly TcpRequest[], ms: readonly number[]): TcpObservation[] =>
  requests.map((request, i) => ({
    ...{ kind: 'tcp', outcome: 'open', from: 'client', request, command: 'nmap', summary: 'open' },
    ms: ms[i % ms.length] as number,
  }))

type Seen = { mode?: Mode; vantage?: Vantage; edge: number[]; web: number[]; border?: Flow[] }

const named = ({ mode, vantage = 'outside', edge, web, border = again }: Seen) => {
  const flows = merged(ledgers.healthy, { border })
  const view = viewOf({ ...unsteady, vantage, ledgers: flows, ...(mode && { mode }) })
  const [toEdge, toWeb] = seriesRequests(view)
  const observations = [...view.observations, ...series(toEdge, edge), ...series(toWeb, web)]
  return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
}

describe.each(modes)('in mode %s', (mode) => {
  test.each(['outside', 'inside'] as const)('late connections to two machines are loss, %s', (vantage) => {
    expect(named({ mode, vantage, edge: [2, 1003], web: [2, 2, 1004] })).toEqual([['border.lossy-line']])
  })

  test('none late, or all, is something else', () => {
    for (const ms of [[2], [1003]])
      expect(named({ mode, edge: ms, web: [2, 1003] }).flat()).not.toContain('border.lossy-line')
  })
})

test('lateness alone is enough: nothing need have failed', () => {
  const view = viewOf()
  const [toEdge, toWeb] = seriesRequests(view)
  const observations = [...view.observations, ...series(toEdge, [2, 1003]), ...series(toWeb, [2, 1003])]
  expect(diagnose({ ...view, observations }).findings.map(({ causes }) => causes)).toEqual([
    ['border.lossy-line'],
  ])
})

test('inside it is none of the line where no answer that was passed on got lost', () => {
  expect(named({ vantage: 'inside', edge: [2, 1003], web: [2, 1003], border: [] }).flat()).not.toContain(
    'border.lossy-line',
  )
})

test.each<[string, World, boolean]>([
  ['some answer and some do not', unsteady, true],
  ['one machine of two answers, the other now and then', { https: ['served', 'silent'] }, true],
  ['all is well', {}, false],
  ['nothing is answered by the web services', { https: ['silent'] }, false],
  ['nothing is answered by the Access Edge', { sip: 'silent' }, false],
  ['the proxy meets silence', { https: [vanishing.bridge] }, false],
])('a series is worth its time: %s', (_, world, worth) => {
  expect(looksLossy(viewOf(world))).toBe(worth)
})

test('a series is worth its time where all answer, and some not before a second SYN', () => {
  const view = viewOf()
  const late = view.observations.map((o) =>
    o.kind === 'tcp' && o.request.sample === 1 ? { ...o, ms: 1003 } : o,
  )
  expect(looksLossy({ ...view, observations: late })).toBe(true)
})
