import { addressIn } from '../../protocols/sip/address.ts'
import { type Header, headerOf, type Request } from '../../protocols/sip/message.ts'

/** What a signed-in user gets for a request: status and headers of the answer, and why. */
export type Served = { status: number; headers: Header[]; why: string }

/** Seconds a registration lasts at most, and at least; the latter is recalled. */
const REGISTRATION = 7200
const LEAST = 30

/** Endpoints that a user may have at a time (MaxEndpointsPerUser, recalled); the one that came first makes room. */
const MOST_ENDPOINTS = 8

/** What clients may subscribe to; written without blanks, as they insist. */
const EVENTS =
  'vnd-microsoft-provisioning,vnd-microsoft-roaming-contacts,vnd-microsoft-roaming-ACL,presence,presence.wpending,vnd-microsoft-roaming-self,vnd-microsoft-provisioning-v2'

/** What is answered with something else than 405, which must say so (RFC 3261 §21.4.6). */
const METHODS = 'REGISTER, SUBSCRIBE, SERVICE, INVITE, ACK, BYE, CANCEL, MESSAGE, OPTIONS'

const secondsIn = (value: string | undefined): number => {
  const asked = value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : REGISTRATION
  return Math.min(asked, REGISTRATION)
}

/** A user's endpoint: what the client calls itself in From, or else its instance. */
const endpointOf = (headers: readonly Header[]): string =>
  addressIn(headerOf(headers, 'from')).parameters.epid ??
  addressIn(headerOf(headers, 'contact')).parameters['+sip.instance'] ??
  'none'

/** Who is there, with which endpoints, and until when. `onExpired` is told who did not say in time that he is still there. */
export const startRegistrar = ({
  onExpired = () => {},
  secondMs = 1000,
}: {
  onExpired?: (user: string) => void
  /** Milliseconds of a second, which tests compress. */
  secondMs?: number
} = {}) => {
  const ends = new Map<string, Map<string, NodeJS.Timeout>>()

  const leave = (user: string, endpoint: string): boolean => {
    const endpoints = ends.get(user)
    clearTimeout(endpoints?.get(endpoint))
    const wasThere = endpoints?.delete(endpoint) ?? false
    if (endpoints?.size === 0) ends.delete(user)
    return wasThere
  }

  const enter = (user: string, endpoint: string, ms: number): void => {
    const [first] = ends.get(user)?.size === MOST_ENDPOINTS ? (ends.get(user)?.keys() ?? []) : []
    if (first !== undefined) leave(user, first)
    const end = setTimeout(() => {
      leave(user, endpoint)
      onExpired(user)
    }, ms)
    const endpoints = ends.get(user) ?? new Map<string, NodeJS.Timeout>()
    ends.set(user, endpoints.set(endpoint, end.unref()))
  }

  const register = ({ headers }: Request, user: string): Served => {
    const seconds = secondsIn(headerOf(headers, 'expires'))
    const endpoint = endpointOf(headers)
    if (seconds === 0) {
      leave(user, endpoint)
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
    const action = leave(user, endpoint) ? 'refreshed' : 'added'
    enter(user, endpoint, seconds * secondMs)
    const contact = addressIn(headerOf(headers, 'contact'))
    const instance = contact.parameters['+sip.instance']
    const epid = addressIn(headerOf(headers, 'from')).parameters.epid ?? 'none'
    const gruu = `sip:${user};opaque=user:epid:${epid};gruu`
    return {
      status: 200,
      headers: [
        ['Expires', String(seconds)],
        ['ms-keep-alive', 'UAS; tcp=no; hop-hop=yes; end-end=no; timeout=300'],
        [
          'Contact',
          `<${contact.uri}>;expires=${seconds}${instance ? `;+sip.instance="${instance}"` : ''};gruu="${gruu}"`,
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
    /** How many endpoints of a user are there. */
    endpointsOf: (user: string): number => ends.get(user)?.size ?? 0,
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
          return { status: 405, headers: [['Allow', METHODS]], why: `${request.method} is not known here` }
      }
    },
  }
}

export type Registrar = ReturnType<typeof startRegistrar>
