import { describe, expect, test } from '@jest/globals'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { arranged, behind, keepAlive } from './arranged.ts'

const url = 'https://lyncweb.contoso.example/CertProv/CertProvisioningService.svc'
const alice = { login: 'CONTOSO\\alice', password: 'Pass-w0rd' }

const signIns = async (lab: Lab, count: number): Promise<string[]> => {
  const requests = Array.from({ length: count }, (_, sample) => ({
    ...{ kind: 'certprov' as const, url, ...alice },
    ...{ sample, timeoutMs: 8000 },
  }))
  const seen = await lab.look('client', requests)
  return seen.map(({ outcome }) => outcome)
}

const refusals = (lab: Lab): unknown[] =>
  lab.timeline
    .since(0)
    .filter(({ kind, data }) => kind === 'ntlm' && data.accepted === false)
    .map(({ data }) => data.why)

const one = ({ frontEnds, ...d }: Deployment): Deployment => {
  const { fe1 } = frontEnds
  return { ...d, frontEnds: fe1 ? { fe1 } : {} }
}

describe('24 clients that sign in with NTLM at once', () => {
  test.each([
    { product: 'haproxy', mode: 'bridge' as const, outcome: 'created' },
    { product: 'nginx-stream', mode: 'bridge' as const, outcome: 'created' },
    { product: 'nginx-http', mode: 'bridge' as const, outcome: 'denied' },
    { product: 'apache', mode: 'bridge' as const, outcome: 'denied' },
  ])(
    'through $product: $outcome',
    async ({ product, mode, outcome }) => {
      await using lab = await startLab({ engine: netns, deployment: arranged({ product, mode }) })
      const seen = await signIns(lab, 24)
      if (outcome === 'created') {
        expect(new Set(seen)).toEqual(new Set([outcome]))
        expect(refusals(lab)).toEqual([])
        return
      }
      // A proxy on a busy machine may give up on its own; what counts is that nobody gets through.
      expect(seen).toContain(outcome)
      expect(seen).not.toContain('created')
      expect(refusals(lab).join()).toContain('the messages came over different connections')
    },
    30_000,
  )
})

test('with upstream keep-alive a stranger is served on the connection of a user who signed in', async () => {
  await using lab = await startLab({ engine: netns, deployment: one(behind(await keepAlive())) })
  const [before] = await lab.look('client', [{ kind: 'http', url }])
  expect(await signIns(lab, 1)).toEqual(['created'])
  const [after] = await lab.look('client', [{ kind: 'http', url }])
  expect([before?.answer?.status, after?.answer?.status]).toEqual([401, 200])
  expect(after?.answer?.body).toContain('You have created a service.')
})
