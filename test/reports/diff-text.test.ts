import { expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { planOf } from '../../harness/plan/build.ts'
import { diffText } from '../../harness/reports/diff-text.ts'
import type { Scenario } from '../../harness/scenario/scenario.ts'
import { applies } from '../../harness/trial/applies.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

const healthy = { deployment: contoso, plan: planOf(contoso) }
/** HAProxy in bridge mode can express every fault but those that need another: then it is nginx. */
const bridgeFor = (scenario: Scenario): Deployment => {
  const behind = (product: string): Deployment => ({
    ...contoso,
    proxy: { ...contoso.proxy, product, mode: 'bridge' },
  })
  return applies(behind('haproxy'), scenario) ? behind('haproxy') : behind('nginx-http')
}
const brokenBy = (id: string, from = contoso) => {
  const deployment = deploymentOf(from, scenarios.find((s) => s.id === id)!)
  return { deployment, plan: planOf(deployment) }
}

test('first the field, then the host it changes', () => {
  expect(diffText(healthy, brokenBy('missing-snat'))).toBe(`\
deployment
  proxy.snat: self → none

proxy  /etc/salem/fastl4.json
       }
     ],
  -  "snat": "198.51.100.11",
  +  "snat": "none",
     "members": [
       {`)
})

test('a firewall rule that was put in is one line of the filter', () => {
  const lines = diffText(healthy, brokenBy('firewall-drops-4443')).split('\n')
  expect(lines.filter((line) => /^ {2}[+-]/.test(line))).toEqual([
    expect.stringMatching(/^ {2}\+.*4443.* counter$/),
  ])
})

test.each(scenarios.filter((s) => s.kind === 'fault').map((s) => [s.id, s] as const))(
  '%s changes a field and a host',
  (id, scenario) => {
    const bridge = bridgeFor(scenario)
    const before = { deployment: bridge, plan: planOf(bridge) }
    expect(diffText(before, brokenBy(id, bridge))).toMatch(/^deployment\n {2}\S+:\s[\s\S]*\n(\w+) {2}\S/)
  },
)

test.each(scenarios.map(({ id }) => id))('what %s changes fits the page, but for lines of files', (id) => {
  const ofFiles = /^\w+ {2}\/[\s\S]*?(?:\n\n|$(?![\s\S]))/gm
  const sentences = diffText(healthy, brokenBy(id)).replace(ofFiles, '')
  expect(sentences.split('\n').filter((line) => line.length > 100)).toEqual([])
})
