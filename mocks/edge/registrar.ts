import type { Header, Request } from './sip/message.ts'
import { headerOf, parameterOf, uriOf } from './sip/message.ts'

/** What a signed-in user gets for a request: status and headers of the answer, and why. */
export type Served = { status: number; headers: Header[]; why: string }

/** Seconds a registration lasts at most, and at least; the latter is recalled. */
const REGISTRATION = 7200
const LEAST = 30

/** What clients may subscribe to; written without blanks, as they insist. */
const EVENTS =
  'vnd-microsoft-provisioning,vnd-microsoft-roaming-contacts,vnd-microsoft-roaming-ACL,presence,presence.wpending,vnd-microsoft-roaming-self,vnd-microsoft-provisioning-v2'

const secondsIn = (value: string | undefined): number => {
  const asked = value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : REGISTRATION
  return Math.min(asked, REGISTRATION)
}

/** Who is there, and until when. `onExpired` is told who did not say in time that he is still there. */
export const startRegistrar = ({
  onExpired = () => {},
  secondMs = 1000,
}: {
  onExpired?: (user: string) => void
  /** Milliseconds of a second, which tests compress. */
  secondMs?: number
} = {}) => {
  const ends = new Map<string, NodeJS.Timeout>()

  const leave = (user: string): boolean => {
    clearTimeout(ends.get(user))
    return ends.delete(user)
  }

  const register = ({ headers }: Request, user: string): Served => {
    const seconds = secondsIn(headerOf(headers, 'expires'))
    if (seconds === 0) {
      leave(user)
      return {
        status: 200,
        headers: [
          ['Expires', '0'],
          ['presence-state', 'register-action="removed"'],
        ],
        why: `${user} has left`,
      }
    }
    if (seconds < LEAST)
      return {
        status: 423,
        headers: [['Min-Expires', String(LEAST)]],
        why: `${seconds} s are too few to register for`,
      }
    const action = leave(user) ? 'refreshed' : 'added'
    const end = setTimeout(() => {
      ends.delete(user)
      onExpired(user)
    }, seconds * secondMs)
    ends.set(user, end.unref())
    const contact = headerOf(headers, 'contact') ?? ''
    const instance = parameterOf(contact, '\\+sip\\.instance')
    const epid = parameterOf(headerOf(headers, 'from') ?? '', 'epid') ?? 'none'
    const gruu = `sip:${user};opaque=user:epid:${epid};gruu`
    return {
      status: 200,
      headers: [
        ['Expires', String(seconds)],
        ['ms-keep-alive', 'UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300'],
        [
          'Contact',
          `<${uriOf(contact)}>;expires=${seconds}${instance ? `;+sip.instance=${instance}` : ''};gruu="${gruu}"`,
        ],
        ['presence-state', `register-action="${action}"`],
        ['Allow-Events', EVENTS],
        ['Supported', 'msrtc-event-categories'],
        ['Supported', 'adhoclist'],
        ['ms-user-logon-data', 'RemoteUser'],
      ],
      why: `${user} is registered for ${seconds} s`,
    }
  }

  return {
    isRegistered: (user: string): boolean => ends.has(user),
    serve: (request: Request, user: string): Served => {
      switch (request.method) {
        case 'REGISTER':
          return register(request, user)
        case 'SUBSCRIBE': {
          const expires = headerOf(request.headers, 'expires') ?? String(REGISTRATION)
          const event = headerOf(request.headers, 'event') ?? 'nothing'
          return { status: 200, headers: [['Expires', expires]], why: `${user} subscribes to ${event}` }
        }
        case 'SERVICE':
        case 'BYE':
        case 'CANCEL':
          return { status: 200, headers: [], why: `${request.method} is taken note of` }
        case 'INVITE':
        case 'MESSAGE':
          return { status: 480, headers: [], why: 'nobody else is there' }
        default:
          return { status: 405, headers: [], why: `${request.method} is not known here` }
      }
    },
  }
}

export type Registrar = ReturnType<typeof startRegistrar>
