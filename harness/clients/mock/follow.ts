import type { ClientChoices, FeatureId, StepId } from '../../plan/services.ts'
import { type OnStep, type SignIn, sayingOf, stepAfter } from '../steps.ts'

/** A sign-in, what works then, and where in the host the client wrote its log. */
export type UsedClient = SignIn & {
  features: { feature: FeatureId; works: boolean; why: string }[]
  logPath?: string
}

/** A mobile knows no other way to its server than Autodiscover. */
const optionalFor = ({ as, srv = as !== 'mobile' }: Partial<ClientChoices>): StepId[] =>
  srv ? ['autodiscover'] : []

/** Makes a sign-in out of the client's events. */
export const followClient = (choices: Partial<ClientChoices>, onStep: OnStep = () => {}) => {
  const done: SignIn['done'] = []
  const features: UsedClient['features'] = []
  let reason: string | undefined
  let logPath: string | undefined
  const optional = choices.server ? (['autodiscover'] as const) : optionalFor(choices)

  return {
    event: (kind: string, data: Record<string, unknown>): void => {
      switch (kind) {
        case 'step': {
          const { step, ms } = data as { step: StepId; ms: number }
          done.push({ step, ms })
          onStep({ id: step, says: sayingOf(step) }, ms)
          return
        }
        case 'stopped':
          reason = String(data.reason)
          return
        case 'feature':
          features.push(data as UsedClient['features'][number])
          return
        case 'log':
          logPath = String(data.path)
      }
    },
    /** `ended`: how the program ended, where it did not say. */
    result: (ended: string): UsedClient => {
      const rest = { done, features, ...(logPath && { logPath }) }
      if (done.at(-1)?.step === 'registered') return { outcome: 'signed-in', ...rest }
      const stoppedAt = stepAfter(done, optional)
      return { outcome: 'stopped', ...rest, ...(stoppedAt && { stoppedAt }), reason: reason ?? ended }
    },
  }
}
