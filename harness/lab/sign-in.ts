import type { ResidentClient } from '../clients/mock/resident.ts'
import { clientCommand } from '../clients/mock/sign-in.ts'
import type { SignInObservation, SignInRequest } from '../probes/observation.ts'
import { shell } from '../probes/shell.ts'

const summaryOf = ({ as }: SignInRequest, seen: Omit<SignInObservation, 'summary'>): string => {
  if (seen.outcome === 'stopped') return `the ${as} client stopped before ${seen.stoppedAt}: ${seen.detail}`
  const failing = seen.features.filter(({ works }) => !works)
  return failing.length === 0
    ? `the ${as} client signed in, and everything works`
    : `the ${as} client signed in, but: ${failing.map(({ feature, why }) => `${feature} fails (${why})`).join(', ')}`
}

/** Milliseconds that a client waits for each answer: in a lab what comes comes soon, and silence is asked for often. */
const patienceMs = 2000

/** A sign-in as an observation. @param from the host of the client */
export const observeSignIn = async (
  client: ResidentClient,
  from: string,
  request: SignInRequest,
): Promise<SignInObservation> => {
  const { as, server, discovery } = request
  const choices = { as, patienceMs, ...(server && { server }), ...(discovery && { discovery }) }
  const begun = performance.now()
  const { outcome, done, stoppedAt, reason, features } = await client.signIn(choices)
  const facts = {
    kind: 'sign-in' as const,
    from,
    request,
    ms: performance.now() - begun,
    command: shell(clientCommand(choices)),
    outcome,
    done: done.map(({ step }) => step),
    ...(stoppedAt && { stoppedAt }),
    ...(reason && { detail: reason }),
    features,
  }
  return { ...facts, summary: summaryOf(request, facts) }
}
