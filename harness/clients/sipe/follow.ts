import { obstacleIn, type Step, type StepId, stepIn, steps } from './steps.ts'

/** How far a sign-in came. `ms` since the program started. */
export type SignIn = {
  outcome: 'signed-in' | 'stopped'
  /** Those that were done, in order. */
  done: { step: StepId; ms: number }[]
  /** The step that was not done any more, and what was in the way. */
  stoppedAt?: StepId
  reason?: string
}

type Told =
  | { kind: 'log'; ms: number; text: string }
  | { kind: 'question'; ms: number; text: string; answer: string }
  | { kind: 'connected'; ms: number }
  | { kind: 'error'; ms: number; code: number; text: string }

const toldIn = (line: string): Told | undefined => {
  try {
    return JSON.parse(line) as Told
  } catch {
    return undefined
  }
}

/** A question is about a certificate; its middle says why it is not believed. */
const objection = (text: string): string => {
  const [, name = 'the server'] = /Accept certificate for ([^?\s]+)\?/.exec(text) ?? []
  const [, why = text] = /could not be validated\.\s*(.+)/s.exec(text) ?? []
  return `the certificate of ${name} is not believed: ${why.trim().replace(/\s+/g, ' ')}`
}

/**
 * Makes a sign-in out of what the program tells, line by line. Of several obstacles since the last step the first
 * counts: what comes after it is the client trying other ways.
 */
export const followSignIn = (onStep: (step: Step, ms: number) => void = () => {}) => {
  const done: SignIn['done'] = []
  let obstacle: string | undefined
  let complaint: string | undefined
  let connected = false

  const take = (told: Told): void => {
    switch (told.kind) {
      case 'connected':
        connected = true
        return
      case 'error':
        complaint = told.text
        return
      case 'question':
        obstacle ??= told.answer === 'reject' ? objection(told.text) : undefined
        return
      case 'log': {
        const step = stepIn(told.text)
        if (!step) {
          obstacle ??= obstacleIn(told.text)
          return
        }
        if (done.some((one) => one.step === step.id)) return
        done.push({ step: step.id, ms: told.ms })
        obstacle = undefined
        onStep(step, told.ms)
      }
    }
  }

  /** The first step after the last that was done. Autodiscover may fail and is not missed: names and SRV records are tried then. */
  const nextStep = (): StepId | undefined => {
    const last = done.at(-1)?.step
    const at = steps.findIndex(({ id }) => id === last)
    return steps[Math.max(at + 1, done.length === 0 ? 1 : 0)]?.id
  }

  return {
    line: (line: string): void => {
      const told = toldIn(line)
      if (told) take(told)
    },
    /** `ended`: how the program ended, where it did not say. */
    result: (ended: string): SignIn => {
      if (connected) return { outcome: 'signed-in', done }
      const stoppedAt = nextStep()
      return {
        outcome: 'stopped',
        done,
        ...(stoppedAt && { stoppedAt }),
        reason: obstacle ?? complaint ?? ended,
      }
    },
  }
}
