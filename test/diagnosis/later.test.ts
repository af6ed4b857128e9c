import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type {
  EventsObservation,
  Observation,
  SignInObservation,
  StrangersObservation,
} from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'
import { modes } from './worlds.ts'

type Changes = {
  events?: Partial<EventsObservation>
  signIn?: Partial<SignInObservation>
  strangers?: Partial<StrangersObservation>
}

/** Healthy as far as the first look goes; what comes after a sign-in is as given. */
const named = ({ events, signIn, strangers }: Changes, mode = modes[2]) => {
  const view = viewOf({ ...(mode && { mode }) })
  const changed = (o: Observation): Observation => {
    if (o.kind === 'events') return { ...o, ...events }
    if (o.kind === 'strangers') return { ...o, ...strangers }
    return o.kind === 'sign-in' ? { ...o, ...signIn } : o
  }
  return diagnose({ ...view, observations: view.observations.map(changed) }).findings.map(
    ({ causes }) => causes,
  )
}

const answer = (status: number, headers: Record<string, string[]> = {}) => ({
  status,
  reason: '',
  headers,
  body: '',
})
const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }

describe('a request that waits for events', () => {
  const ended: [string, Partial<EventsObservation>][] = [
    ['504 of the proxy', { answer: answer(504), pendingMs: 1001 }],
    ['200 of the proxy', { answer: answer(200), pendingMs: 1001 }],
    ['the end of the connection', { outcome: 'ended-early', answer: undefined, pendingMs: 1001 }],
    ['silence', { outcome: 'timeout', answer: undefined, pendingMs: 3900 }],
  ]
  test.each(ended)('that meets %s names the idle time-out', (_, events) => {
    for (const mode of modes) expect(named({ events }, mode)).toEqual([['proxy.idle-time-out']])
  })

  test('that cannot begin is explained by nothing known', () => {
    const none = { outcome: 'no-token' as const, answer: answer(400, byFrontEnd), pendingMs: undefined }
    expect(named({ events: none })).toEqual([[]])
  })

  test('that a front end refuses is no idle time-out', () => {
    expect(named({ events: { answer: answer(409, byFrontEnd) } })).toEqual([[]])
  })
})

describe('a sign-in that the Access Edge refuses', () => {
  const stopped = (detail: string): Partial<SignInObservation> => ({
    outcome: 'stopped',
    stoppedAt: 'tls-dsk',
    detail,
  })

  test('for coming from outside names the policy', () => {
    const signIn = stopped('the Access Edge answered 403: From URI not enabled for remote access.')
    for (const mode of modes) expect(named({ signIn }, mode)).toEqual([['user.remote-access-off']])
  })

  test.each<[NonNullable<SignInObservation['stoppedAt']>, CauseId[][]]>([
    ['registered', [['user.remote-access-off']]],
    ['certificate', []],
  ])('counts once the certificate is had: before %s', (stoppedAt, causes) => {
    const detail = 'the Access Edge answered 403: From URI not enabled for remote access.'
    expect(named({ signIn: { ...stopped(detail), stoppedAt } })).toEqual(causes)
  })

  test('for another reason is explained by nothing known', () => {
    expect(named({ signIn: stopped('the Access Edge answered 403: Credentials are not his.') })).toEqual([[]])
  })

  test('in its own time, or too late, is no refusal', () => {
    expect(named({ signIn: stopped('the Access Edge gave no answer within 5000 ms') })).toEqual([])
  })
})

describe('a stranger', () => {
  test('that is let in once somebody has signed in names the sharing of connections', () => {
    expect(named({ strangers: { outcome: 'let-in' } })).toEqual([['proxy.shares-connections']])
  })

  test('is not asked for where nobody looks at requests', () => {
    expect(viewOf({ mode: 'l4' }).observations.map(({ kind }) => kind)).not.toContain('strangers')
  })
})
