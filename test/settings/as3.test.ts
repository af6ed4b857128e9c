import { describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment, Mode } from '../../harness/deployment/schema.ts'
import { withBox } from '../../harness/deployment/with-box.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { bigipAs3, declaration } from '../../harness/settings/bigip-as3.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

/** What AS3's schema (3.30) says of the classes we use: names, types, and that nothing else is in them. */
const stored = z.strictObject({ bigip: z.string().startsWith('/Common/') })
const used = z.strictObject({ use: z.string() })
const port = z.int().min(1).max(65535)

const service = {
  virtualAddresses: z.array(z.ipv4()).min(1),
  virtualPort: port,
  pool: z.string().optional(),
  snat: z.enum(['auto', 'none', 'self']),
  persistenceMethods: z.array(z.union([z.enum(['source-address', 'cookie']), used])),
  iRules: z.array(z.string()).optional(),
}

const idleTimeout = z.int().min(1).max(86400)
const overTcp = { ...service, profileTCP: used }

const item = z.discriminatedUnion('class', [
  z.strictObject({
    class: z.literal('Monitor'),
    monitorType: z.literal('tcp'),
    targetPort: port,
    interval: z.int().min(1).max(3600),
    timeout: z.int().min(1).max(86400),
  }),
  z.strictObject({
    class: z.literal('Pool'),
    monitors: z.array(used),
    members: z.array(z.strictObject({ servicePort: port, serverAddresses: z.array(z.ipv4()).min(1) })),
  }),
  z.strictObject({
    class: z.literal('Certificate'),
    certificate: stored,
    privateKey: stored,
    chainCA: stored.optional(),
  }),
  z.strictObject({ class: z.literal('CA_Bundle'), bundle: stored }),
  z.strictObject({
    class: z.literal('TLS_Server'),
    certificates: z.array(z.strictObject({ certificate: z.string() })).min(1),
    tls1_1Enabled: z.boolean(),
    tls1_2Enabled: z.boolean(),
    tls1_3Enabled: z.boolean(),
    ciphers: z.string().endsWith(':!TLSv1'),
    requireSNI: z.boolean(),
    authenticationMode: z.enum(['ignore', 'request', 'require']),
    authenticationTrustCA: stored.optional(),
  }),
  z.strictObject({ class: z.literal('TLS_Client'), trustCA: used, validateCertificate: z.boolean() }),
  z.strictObject({ class: z.literal('iRule'), iRule: z.string().regex(/^when (?:HTTP_|CLIENT_ACCEPTED )/) }),
  z.strictObject({ class: z.literal('TCP_Profile'), idleTimeout }),
  z.strictObject({ class: z.literal('L4_Profile'), idleTimeout, resetOnTimeout: z.boolean() }),
  z.strictObject({
    class: z.literal('Persist'),
    persistenceMethod: z.literal('cookie'),
    cookieMethod: z.enum(['hash', 'insert', 'passive', 'rewrite']),
    cookieName: z.string().min(1),
    httpOnly: z.boolean(),
    alwaysSet: z.boolean(),
  }),
  z.strictObject({ class: z.literal('Multiplex_Profile'), sourceMask: z.ipv4() }),
  z.strictObject({
    class: z.literal('HTTP_Acceleration_Profile'),
    maximumAge: z.int().min(0),
    minimumObjectSize: z.int().min(0),
  }),
  z.strictObject({ class: z.literal('Service_L4'), ...service, profileL4: used }),
  z.strictObject({ class: z.literal('Service_TCP'), ...overTcp }),
  z.strictObject({ class: z.literal('Service_HTTP'), ...overTcp }),
  z.strictObject({
    class: z.literal('Service_HTTPS'),
    ...overTcp,
    profileMultiplex: used.optional(),
    profileHTTPAcceleration: used.optional(),
    redirect80: z.boolean(),
    serverTLS: z.string(),
    clientTLS: z.string(),
  }),
])

const application = z
  .object({ class: z.literal('Application'), template: z.literal('generic') })
  .catchall(z.unknown())

const shape = z.strictObject({
  class: z.literal('AS3'),
  action: z.literal('deploy'),
  persist: z.literal(true),
  declaration: z.strictObject({
    class: z.literal('ADC'),
    schemaVersion: z.string().regex(/^3\.\d+\.\d+$/),
    id: z.string(),
    salem: z.strictObject({ class: z.literal('Tenant'), lync: application }),
  }),
})

const itemsOf = (d: Deployment): Record<string, z.infer<typeof item>> => {
  const { class: _, template: __, ...rest } = shape.parse(declaration(d)).declaration.salem.lync
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, item.parse(value)]))
}

/** Names of other items that an item refers to. */
const referred = (value: z.infer<typeof item>): string[] => {
  const { pool, iRules, serverTLS, clientTLS } = value as Partial<Record<string, string | string[]>>
  const uses = JSON.stringify(value).matchAll(/"use":"([^"]+)"/g)
  return [pool, serverTLS, clientTLS, ...[iRules ?? []].flat(), ...[...uses].map(([, name]) => name)].filter(
    (name) => typeof name === 'string',
  )
}

type Operation = { op: 'add' | 'replace' | 'remove'; path: string; value?: unknown }

/** RFC 6902, as far as objects go. */
const patched = (document: object, operations: readonly Operation[]): object =>
  operations.reduce((value, { op, path, value: wanted }) => {
    const keys = path.split('/').slice(1)
    const last = keys.pop() as string
    const at = keys.reduce<object>((part, key) => (part as Record<string, object>)[key] as object, value)
    if (op === 'remove') expect(Reflect.deleteProperty(at, last)).toBe(true)
    else Reflect.set(at, last, wanted)
    return value
  }, structuredClone(document))

const cases = (['l4', 'passThrough', 'bridge'] as Mode[]).flatMap((mode) =>
  scenarios.filter((s) => excludedIn(s, mode) === undefined).map((s) => ({ id: s.id, mode, s })),
)

describe('AS3 declarations', () => {
  test('of every scenario in every mode have the shape of the schema, and refer to what is in them', () => {
    for (const { mode, s } of cases) {
      const items = itemsOf(deploymentOf(withBox(contoso, { mode, interface: 'eth1' }), s))
      for (const value of Object.values(items))
        for (const name of referred(value)) expect(items).toHaveProperty(name)
    }
  })

  test('with every member marked down, connections go to the same ones unwatched, or nowhere', () => {
    const healthy = withBox(contoso, { mode: 'l4', interface: 'eth1' })
    const members = [{ servicePort: 4443, serverAddresses: ['10.0.0.11', '10.0.0.12'] }]
    expect(itemsOf(healthy)).toMatchObject({
      poolHttps: { monitors: [{ use: 'monitor' }], members },
      poolHttpsUnwatched: { monitors: [], members },
      https: { pool: 'poolHttps', iRules: ['lastResortHttps'] },
      lastResortHttps: {
        iRule:
          'when CLIENT_ACCEPTED { if { [active_members /salem/lync/poolHttps] < 1 } { pool /salem/lync/poolHttpsUnwatched } }',
      },
    })
    const { pool, ...proxy } = healthy.proxy
    const refusing = { ...healthy, proxy: { ...proxy, pool: { ...pool, whenAllDown: 'refuse' as const } } }
    expect(JSON.stringify(itemsOf(refusing))).not.toMatch(/unwatched|iRule/i)
  })

  test('a patch leads to what is declared for the scenario, and back', () => {
    for (const { id, mode, s } of cases) {
      const healthy = withBox(contoso, { mode, interface: 'eth1' })
      const broken = deploymentOf(healthy, s)
      for (const [from, to] of [
        [healthy, broken],
        [broken, healthy],
      ] as const) {
        const operations = JSON.parse(bigipAs3.change(from, to) || '[]')
        const [before, after] = [declaration(from).declaration, declaration(to).declaration] as [
          object,
          object,
        ]
        expect({ id, mode, got: patched(before, operations) }).toEqual({ id, mode, got: after })
      }
    }
  })

  test('a change is a JSON patch of what is declared', () => {
    const healthy = withBox(contoso, { mode: 'bridge', interface: 'eth1' })
    const broken: Deployment = { ...healthy, proxy: { ...healthy.proxy, snat: 'none' } }
    expect(JSON.parse(bigipAs3.change(healthy, broken))).toEqual([
      { op: 'replace', path: '/salem/lync/https/snat', value: 'none' },
      { op: 'replace', path: '/salem/lync/http/snat', value: 'none' },
    ])
  })
})
