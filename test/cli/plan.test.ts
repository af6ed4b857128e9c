import { expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { seededDeployment } from '../../harness/deployment/seeded.ts'
import { planOf } from '../../harness/plan/build.ts'
import { salem, text } from './salem.ts'

test('plan --json is the plan', async () => {
  const { stdout } = await salem(['plan', '--json'])
  expect(JSON.parse(text(stdout))).toEqual(JSON.parse(JSON.stringify(planOf(contoso))))
})

test('plan --seed is that of the seed', async () => {
  const { stdout } = await salem(['plan', '--json', '--seed', '7'])
  expect(JSON.parse(text(stdout))).toEqual(JSON.parse(JSON.stringify(planOf(seededDeployment(7)))))
})

test('plan of a host shows what stands in its files', async () => {
  const { stdout } = await salem(['plan', 'missing-snat', '--proxy', 'haproxy:bridge', '--host', 'proxy'])
  expect(text(stdout)).toMatch(/\/etc\/haproxy\/haproxy\.cfg[\s\S]*usesrc clientip/)
})

test('diff of a pair shows both faults', async () => {
  const { stdout } = await salem(['diff', 'missing-snat+name-mismatch'])
  expect(text(stdout)).toContain('proxy.snat: self → none')
  expect(text(stdout)).toContain('frontEnd.external.certificate: web → ')
})

test('diff of the healthy deployment says that nothing changes', async () => {
  expect((await salem(['diff', 'healthy'])).stdout).toMatch(/^Nothing changes/)
})
