import type { FrontEndConfig } from '../../harness/plan/services.ts'
import type { Pool } from './authority.ts'
import { diagnostics, INTERNAL_ERROR, NOT_ENABLED, soapFault } from './diagnostics.ts'
import type { ConnectionState, NtlmEvent, Step } from './ntlm/handshake.ts'
import { takeStep } from './ntlm/handshake.ts'
import { targetOf } from './ntlm/target.ts'
import { errorPage } from './pages.ts'
import { type Answer, READING, type Request, type Service } from './service.ts'
import { services } from './services/index.ts'

/** A request with what Windows authentication looks at. */
export type Asked = Request & { connection: ConnectionState }

/** The answer to a request, and what happened on the way there if it was a leg of NTLM. */
export type Outcome = { answer: Answer; ntlm?: NtlmEvent }

export const serviceFor = (request: Request): Service | undefined =>
  services.find(({ sites, matches }) => sites.includes(request.site) && matches(request))

const isStopped = (service: Service | undefined, { stopped }: FrontEndConfig): boolean =>
  stopped === 'everything' || (stopped === 'certProv' && service?.name.startsWith('CertProv') === true)

const isWebTicket = ({ name }: Service): boolean => name.startsWith('WebTicket')

const lacksWindowsAuthentication = (service: Service, { windowsAuthentication }: FrontEndConfig): boolean =>
  windowsAuthentication === 'off' || (windowsAuthentication === 'off-on-webticket' && isWebTicket(service))

/** Whom a connection vouches for, as the configuration has him by now: he may be another, or gone. */
const userNow = ({ user }: ConnectionState, { users }: Pool): ConnectionState['user'] =>
  user && users.find(({ sipAddress }) => sipAddress === user.sipAddress)

/** Answers a request that one of the services is responsible for, and refuses all others. */
export const answerTo = async (
  asked: Asked,
  service: Service | undefined,
  config: Pool,
): Promise<Outcome> => {
  if (isStopped(service, config))
    return { answer: { ...errorPage(503), why: 'the service behind the site is not started' } }
  if (service === undefined)
    return { answer: { ...errorPage(404), why: `the ${asked.site} site has no such address` } }
  const access = typeof service.access === 'function' ? service.access(asked) : service.access
  if (access === 'anonymous') return { answer: await serve(asked, service, config) }
  if (lacksWindowsAuthentication(service, config)) {
    return {
      answer: { ...errorPage(401), why: 'Windows authentication is turned off, and nothing else is on' },
    }
  }
  if (asked.authorization !== undefined) return authenticate(asked.authorization, asked, service, config)
  asked.connection.user = userNow(asked.connection, config)
  if (asked.connection.user !== undefined) return { answer: await serveUser(asked, service, config) }
  return { answer: challenge('Windows authentication is required, and there was none') }
}

const authenticate = async (
  authorization: string,
  asked: Asked,
  service: Service,
  config: Pool,
): Promise<Outcome> => {
  try {
    const step = await takeStep(authorization, asked.connection, targetOf(asked.site, config), config)
    return { answer: await answerAfter(step, asked, service, config), ntlm: step.event }
  } catch (error) {
    if (!isWebTicket(service)) throw error
    const why = `Windows authentication failed by itself: ${(error as Error).message}`
    return { answer: soapFault(INTERNAL_ERROR, config, why) }
  }
}

const answerAfter = async (step: Step, asked: Asked, service: Service, config: Pool): Promise<Answer> => {
  switch (step.outcome) {
    case 'challenge':
      return challenge(step.event.why, [`${step.scheme} ${step.token}`])
    case 'refused':
      return challenge(step.event.why)
    case 'accepted': {
      const answer = await serveUser(asked, service, config)
      // The last word of SPNEGO goes with the answer (RFC 4559 §4.1).
      const last: Record<string, string> =
        step.token === undefined ? {} : { 'WWW-Authenticate': `${step.scheme} ${step.token}` }
      return { ...answer, headers: { ...answer.headers, ...last } }
    }
  }
}

/** 401 with what a client may try; the body is there so that the connection stays open between the legs. */
const challenge = (why: string, schemes = ['Negotiate', 'NTLM']): Answer => {
  const page = errorPage(401)
  return { ...page, headers: { ...page.headers, 'WWW-Authenticate': schemes }, why }
}

/** The directory knows him, the deployment does not (facts §1: 28000). */
const notEnabled = (config: FrontEndConfig): Answer => {
  const page = errorPage(403)
  return {
    ...page,
    headers: { ...page.headers, ...diagnostics(NOT_ENABLED, config) },
    why: 'the user is not enabled for SIP',
  }
}

const serveUser = async (asked: Asked, service: Service, config: Pool): Promise<Answer> => {
  const { user } = asked.connection
  const who = user?.sipAddress
  const answer =
    user?.sipEnabled === false ? notEnabled(config) : await serve({ ...asked, user }, service, config)
  return {
    ...answer,
    headers: { ...answer.headers, 'Persistent-Auth': 'true' },
    why: `${answer.why}; signed in as ${who}`,
  }
}

const serve = async (request: Request, service: Service, config: Pool): Promise<Answer> => {
  const methods = service.methods ?? READING
  if (methods.some((method) => method === request.method)) return service.answer(request, config)
  const page = errorPage(405)
  return {
    ...page,
    headers: { ...page.headers, Allow: methods.join(', ') },
    why: `${service.name} takes ${methods.join(' and ')} only`,
  }
}
