import type { DnsObservation } from '../probes/observation.ts'
import { attemptsOf } from './attempt.ts'
import type { View } from './diagnosis.ts'
import { leadsNowhere } from './names.ts'
import type { Claim } from './rule.ts'
import { evidence, observedFrom } from './view.ts'

/** The look-up of a name that public DNS does not know. */
export const noSuchName = (view: View, name: string): DnsObservation | undefined =>
  observedFrom(view, 'client', 'dns').find((of) => of.request.name === name && leadsNowhere(view, of))

/**
 * What a wrong name accounts for: the look-ups themselves, and everything that was tried at `hosts` and failed, since
 * it was tried at the wrong place or at none.
 */
export const troubleWith = (
  view: View,
  lookUps: readonly DnsObservation[],
  hosts: readonly string[],
): Pick<Claim, 'evidence' | 'explains'> => {
  const there = new Set<unknown>(
    attemptsOf(view)
      .filter(({ host }) => hosts.includes(host))
      .map(({ of }) => of),
  )
  const asked = new Set<unknown>(
    observedFrom(view, 'client', 'dns').filter(({ request }) => hosts.includes(request.name)),
  )
  return {
    evidence: lookUps.slice(0, 3).map((of) => evidence(of)),
    explains: ({ of }) => lookUps.some((lookUp) => lookUp === of) || asked.has(of) || there.has(of),
  }
}
