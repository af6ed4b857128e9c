import { z } from 'zod'
import { listenerTls, publicTls } from './certificate.ts'
import { fqdn, ipv4, port } from './words.ts'

export const frontEndHost = z.strictObject({
  address: ipv4,
  fqdn,
  /** The Lync services behind IIS, which answers in any case. */
  webServices: z.enum(['started', 'stopped']),
  /** Milliseconds that it takes over each answer; 0 where it is not slow. */
  answerDelayMs: z.int().min(0).max(600_000),
  /** Minutes by which its clock is ahead of everybody else's; negative: behind. */
  clockAheadMinutes: z.int().min(-1440).max(1440),
  /** Web listeners that are started; one that is not is refused by the kernel. */
  listens: z.strictObject({
    externalHttps: z.boolean(),
    externalHttp: z.boolean(),
    internalHttps: z.boolean(),
    internalHttp: z.boolean(),
  }),
})

/** What all front ends of the pool have in common. */
export const frontEnd = z.strictObject({
  /** Default gateway of the front ends. */
  gateway: ipv4,
  /** Host part of the addresses that the external web site hands out. */
  externalWebFqdn: fqdn,
  /** The same of the pool that users are at home at, for what is a user's own. */
  homePoolWebFqdn: fqdn,
  /** Certificate provisioning; IIS answers for it in any case. */
  certProv: z.enum(['started', 'stopped']),
  /** Of the web services that need a user; it can be off on the directory WebTicket alone. */
  windowsAuthentication: z.enum(['on', 'off', 'off-on-webticket']),
  /** IIS's Extended Protection for NTLM: `allow` checks the TLS channel of clients that name it, `require` of all. */
  extendedProtection: z.enum(['none', 'allow', 'require']),
  /** Milliseconds that a second of a pending request for events lasts; 1000 is real time. */
  eventChannelSecondMs: z.int().min(1).max(1000),
  /** What web tickets are sealed with: a key of the whole pool, or one of each front end that no other can read. */
  ticketKeys: z.enum(['shared', 'own']),
  external: publicTls,
  internal: listenerTls,
  /** Certificate of the authority that signs users' certificates; every front end has its key. */
  userIssuer: z.string(),
  ports: z.strictObject({
    externalHttps: port,
    externalHttp: port,
    internalHttps: port,
    internalHttp: port,
  }),
})
