import { z } from 'zod'
import { certificate, clientTrust, type listenerTls, type publicTls } from './parts/certificate.ts'
import { client } from './parts/client.ts'
import { edge } from './parts/edge.ts'
import { border, type filterRule, firewall, type party } from './parts/firewall.ts'
import { frontEnd, frontEndHost } from './parts/front-end.ts'
import { nameServer } from './parts/name-server.ts'
import { names } from './parts/names.ts'
import { officeWebApps } from './parts/office-web-apps.ts'
import { path } from './parts/path.ts'
import { pki } from './parts/pki.ts'
import { proxy } from './parts/proxy.ts'
import { fqdn, frontEndName, ipv4 } from './parts/words.ts'

/**
 * The shape of a deployment. The type is inferred from the schema, so a user's own file and our own value are
 * held to the same rules; what a shape cannot say (overlaps, loops, unknown names) is in `check.ts`.
 */

export const deploymentSchema = z.strictObject({
  sipDomain: fqdn,
  /** Active Directory DNS domain and its NetBIOS name. */
  adDomain: fqdn,
  netbiosDomain: z
    .string()
    .regex(/^[A-Z0-9-]{1,15}$/, 'expected 1 to 15 upper-case letters, digits or dashes'),
  names,
  segments: z.strictObject({
    internet: z.cidrv4(),
    perimeter: z.cidrv4(),
    inside: z.cidrv4(),
  }),
  /** What every host does with ICMP echo (ping): health says nothing about it. */
  icmpEcho: z.enum(['answered', 'dropped']),
  /** An address of the perimeter that `border` routes and silently drops. */
  blackHole: ipv4,
  client,
  path,
  desk: z.strictObject({ address: ipv4, trust: clientTrust }),
  border,
  firewall,
  dns: z.strictObject({ public: nameServer, internal: nameServer }),
  pki,
  certificates: z.record(z.string(), certificate),
  proxy,
  frontEnds: z.record(frontEndName, frontEndHost),
  frontEnd,
  edge,
  /** Absent: meetings show no slides. */
  officeWebApps: officeWebApps.optional(),
  users: z
    .array(
      z.strictObject({
        sipAddress: z.string().regex(/^[^@\s]+@[^@\s]+$/, 'expected user@domain'),
        name: z.string().min(1),
        password: z.string().min(1),
        sipEnabled: z.boolean(),
        /** Whether his external access policy lets him in from outside. */
        remoteAccess: z.boolean(),
      }),
    )
    .min(1),
})

/** What is published and how. Roles are fixed; names and addresses are settings. */
export type Deployment = z.infer<typeof deploymentSchema>
export type SegmentName = keyof Deployment['segments']
export type FilterRule = z.infer<typeof filterRule>
export type Party = z.infer<typeof party>
export type Mode = Deployment['proxy']['mode']
export type ListenerTls = z.infer<typeof listenerTls>
export type PublicTls = z.infer<typeof publicTls>
export type NameRole = keyof Deployment['names']
