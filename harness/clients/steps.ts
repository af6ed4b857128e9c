import type { StepId } from '../plan/services.ts'

/** The steps of a sign-in in the order of one that works, and what each says when it is done: alike for all clients. */
export const steps: readonly { id: StepId; says: string }[] = [
  { id: 'autodiscover', says: 'found the deployment by Autodiscover' },
  { id: 'edge', says: 'reached the Access Edge, which asks for a certificate' },
  { id: 'metadata', says: 'read at the web services what certificate provisioning asks for' },
  { id: 'web-ticket', says: 'got a web ticket for name and password' },
  { id: 'certificate', says: 'got a certificate for the ticket' },
  { id: 'tls-dsk', says: 'proved to the Access Edge that it is the user’s (TLS-DSK)' },
  { id: 'registered', says: 'is registered' },
]

/** How far a sign-in came. `ms` since the client started. */
export type SignIn = {
  outcome: 'signed-in' | 'stopped'
  /** Those that were done, in order. */
  done: { step: StepId; ms: number }[]
  /** The step that was not done any more, and what was in the way. */
  stoppedAt?: StepId
  reason?: string
}

/** Told a step as it is done. */
export type OnStep = (step: { id: StepId; says: string }, ms: number) => void

export const sayingOf = (id: StepId): string => steps.find((step) => step.id === id)?.says ?? id

/**
 * The first step after the last that was done.
 * @param optional steps that a client does without when they fail: Autodiscover, where names and SRV records are tried then
 */
export const stepAfter = (
  done: SignIn['done'],
  optional: readonly StepId[] = ['autodiscover'],
): StepId | undefined => {
  const last = steps.findIndex(({ id }) => id === done.at(-1)?.step)
  return steps.slice(last + 1).find(({ id }) => !optional.includes(id))?.id
}
