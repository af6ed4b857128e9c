import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { produce } from 'immer'
import { problemsOfHealthy } from '../../harness/deployment/check.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import { lastSeed } from '../../harness/deployment/last-seed.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import { seededDeployment } from '../../harness/deployment/seeded.ts'

const anySeed = fc.integer({ min: 0, max: lastSeed })
const seeds = Array.from({ length: 100 }, (_, i) => i + 1)

describe('a seeded deployment', () => {
  test('is healthy, whatever the seed', () => {
    fc.assert(fc.property(anySeed, (seed) => problemsOfHealthy(seededDeployment(seed)).length === 0))
  })

  test('is healthy with Office Web Apps too, whatever the seed', () => {
    const problems = (seed: number) =>
      problemsOfHealthy(produce(seededDeployment(seed), publishOfficeWebApps))
    fc.assert(fc.property(anySeed, (seed) => problems(seed).length === 0))
  })

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        expect(seededDeployment(seed)).toEqual(seededDeployment(seed))
      }),
    )
  })

  test('of seed 0 is contoso.example', () => {
    expect(seededDeployment(0)).toEqual(contoso)
  })

  test.each<[string, (seed: number) => unknown, number]>([
    ['SIP domains', (seed) => seededDeployment(seed).sipDomain, 6],
    ['numbers of front ends', (seed) => Object.keys(seededDeployment(seed).frontEnds).length, 3],
    ['key types', (seed) => seededDeployment(seed).pki.keys, 2],
    ['inside segments', (seed) => seededDeployment(seed).segments.inside, 10],
    ['virtual servers', (seed) => seededDeployment(seed).proxy.vip, 30],
    ['users', (seed) => seededDeployment(seed).users[0]?.name, 4],
  ])('has other %s than the next', (_, of, least) => {
    expect(new Set(seeds.map(of)).size).toBeGreaterThanOrEqual(least)
  })

  test('says nothing of contoso', () => {
    const said = seeds.filter((seed) =>
      JSON.stringify(seededDeployment(seed)).toLowerCase().includes('contoso'),
    )
    expect(said).toEqual([])
  })
})
