import { expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { SalemError } from '../../harness/errors.ts'
import type { Lab } from '../../harness/lab/lab.ts'
import { createTimeline } from '../../harness/lab/timeline.ts'
import { checkHealth } from '../../harness/trial/healing.ts'
import { prove } from '../../harness/trial/observe.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const dies = async () => {
  throw new SalemError({ code: 'agent-died', message: 'The probing process ended' })
}

/** A lab in which nobody can look any more. */
const blind = { look: dies, supply: { nft: dies }, timeline: createTimeline() } as unknown as Lab

test('who cannot look does not take a lab for healthy', async () => {
  const court = { lab: blind, healthy: contoso, diagnoser: doctor, progress: () => {} }
  await expect(checkHealth(court, 'healed')).rejects.toMatchObject({ code: 'agent-died' })
})

test('what cannot be read proves nothing', async () => {
  const steps = faultNamed('missing-snat').proof[contoso.proxy.mode]
  await expect(prove(blind, steps, contoso, 0)).rejects.toMatchObject({ code: 'agent-died' })
})
