import { expect, test } from '@jest/globals'
import { flowsInWords } from '../../harness/atlas/words/flows.ts'
import type { Flow, FlowsObservation } from '../../harness/probes/observation.ts'

const seenAs = (...flows: Partial<Flow>[]): string[] =>
  flowsInWords({ flows } as FlowsObservation, (address) => address)

const proxy = '198.51.100.11'
const frontEnd = '10.0.0.11'

test('a connection is named by its service, whatever port its source was translated to', () => {
  expect(
    seenAs(
      {
        seen: 'in',
        packet: 'syn',
        source: proxy,
        sourcePort: 7060,
        destination: frontEnd,
        destinationPort: 4443,
      },
      {
        seen: 'in',
        packet: 'syn',
        source: proxy,
        sourcePort: 40_001,
        destination: frontEnd,
        destinationPort: 4443,
      },
      {
        seen: 'in',
        packet: 'syn-ack',
        source: frontEnd,
        sourcePort: 4443,
        destination: proxy,
        destinationPort: 7060,
      },
    ),
  ).toEqual([`SYN ${proxy} → ${frontEnd} :4443`, `SYN-ACK ${frontEnd} → ${proxy} :4443`])
})
