import { type OnStep, type SignIn, sayingOf, stepAfter } from '../steps.ts'
import { obstacleIn, stepIn } from './steps.ts'

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
export const followSignIn = (onStep: OnStep = () => {}) => {
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
        if (done.some((one) => one.step === step)) return
        done.push({ step, ms: told.ms })
        obstacle = undefined
        onStep({ id: step, says: sayingOf(step) }, told.ms)
      }
    }
  }

  return {
    line: (line: string): void => {
      const told = toldIn(line)
      if (told) take(told)
    },
    /** `ended`: how the program ended, where it did not say. */
    result: (ended: string): SignIn => {
      if (connected) return { outcome: 'signed-in', done }
      const stoppedAt = stepAfter(done)
      return {
        outcome: 'stopped',
        done,
        ...(stoppedAt && { stoppedAt }),
        reason: obstacle ?? complaint ?? ended,
      }
    },
  }
}
