import { expect, test } from '@jest/globals'
import { matchers } from '../../harness/jest/index.ts'
import { trial } from '../reports/trials.ts'

expect.extend(matchers)

const finding = (...causes: ('proxy.no-snat' | 'dns.wrong-address')[]) => ({
  causes,
  because: 'it is silent',
  evidence: [],
})

test('a trial as it should be', () => {
  expect(trial()).toBeAsExpected()
  expect(trial()).toBeDetected()
  expect(trial({}, 'missed', 'detected')).toBeDetected('inside')
  expect(trial({}, 'missed', 'detected')).not.toBeAsExpected()
})

test('a trial that failed says how and why', () => {
  const failed = trial({ reason: 'the diagnosis named nothing' }, 'missed', 'detected')
  expect(() => expect(failed).toBeDetected('outside')).toThrow(
    'expected missing-snat on fastl4:l4 to be detected from outside, but the verdicts are outside missed, inside detected\nthe diagnosis named nothing',
  )
})

test('a diagnosis names causes, one or as candidates', () => {
  const diagnosis = { findings: [finding('proxy.no-snat', 'dns.wrong-address')] }
  expect(diagnosis).toName('dns.wrong-address', 'proxy.no-snat')
  expect(diagnosis).not.toName('proxy.no-snat')
  expect({ findings: [] }).toBeHealthy()
  expect(() => expect(diagnosis).toBeHealthy()).toThrow('proxy.no-snat or dns.wrong-address (it is silent)')
})
