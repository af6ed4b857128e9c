import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { signInWithMock } from '../../harness/clients/mock/sign-in.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import type { ClientChoices } from '../../harness/plan/services.ts'

const healthy: Deployment = { ...contoso, proxy: { ...contoso.proxy, product: 'haproxy', mode: 'bridge' } }

let lab: Lab

beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: healthy })
})

afterAll(() => lab.stop())

const signIn = async (choices: Partial<ClientChoices>) => {
  const client = lab.supply.hosts.get('client')
  if (!client) throw new Error('the lab has no client')
  return signInWithMock(client, choices)
}

/** The listener sends its own certificate and no more; what the client has beside its root is up to the test. */
const withoutIntermediate = (trust: Partial<Deployment['client']['trust']>): Deployment => ({
  ...healthy,
  client: { ...healthy.client, trust: { ...healthy.client.trust, ...trust } },
  proxy: { ...healthy.proxy, tls: { ...healthy.proxy.tls, chain: [] } },
})

describe('in the healthy deployment everything works', () => {
  test.each<[string, Partial<ClientChoices>]>([
    ['as Windows', { as: 'windows' }],
    ['as a Mac', { as: 'mac' }],
    ['as a mobile', { as: 'mobile' }],
    ['with NTLM', { authentication: 'NTLM' }],
    ['with Autodiscover over HTTP', { discovery: 'http' }],
  ])('%s', async (_, choices) => {
    await lab.apply(healthy)
    const { outcome, done, features } = await signIn(choices)
    expect([outcome, done.map(({ step }) => step).join(' ')]).toEqual([
      'signed-in',
      'autodiscover edge metadata web-ticket certificate tls-dsk registered',
    ])
    expect(features.filter(({ works }) => !works)).toEqual([])
  })
})

describe('the log', () => {
  test.each<[ClientChoices['as'], string, RegExp]>([
    [
      'windows',
      '/Users/alice/AppData/Local/Microsoft/Office/15.0/Lync/Tracing/Lync-UccApi-0.UccApilog',
      /^\d\d\/\d\d\/\d{4}\|\d\d:\d\d:\d\d\.\d{3} [0-9A-F]+:1 INFO {2}:: /,
    ],
    ['mac', '/Users/alice/Library/Logs/Microsoft-Lync-0.log', /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d\.\d{3} /],
  ])(
    'of %s lies where the article finds it, and has its WWW-Authenticate lines in order',
    async (as, path, stamp) => {
      await lab.apply(healthy)
      const { logPath } = await signIn({ as })
      expect(logPath).toBe(path)
      const { stdout } = await lab.exec('client', ['cat', path])
      const lines = stdout.trimEnd().split('\n')
      expect(lines.filter((line) => !stamp.test(line))).toEqual([])
      const challenges = lines.filter((line) => line.includes('WWW-Authenticate'))
      const [sts, ...legs] = challenges.filter((line) => line.includes('TLS-DSK'))
      expect(sts).toContain(
        'sts-uri="https://lyncweb.contoso.example:443/CertProv/CertProvisioningService.svc"',
      )
      expect(legs).toHaveLength(2)
      for (const leg of legs) expect(leg).toMatch(/TLS-DSK opaque="[0-9A-F]{8}", gssapi-data="FgMB|FAMB/)
    },
  )
})

describe('an intermediate that the listener does not send', () => {
  test.each<[string, Partial<Deployment['client']['trust']>, Partial<ClientChoices>, string | undefined]>([
    ['is fetched by Windows', { aiaFetching: true }, { as: 'windows' }, undefined],
    ['is not fetched by a Mac', { aiaFetching: true }, { as: 'mac' }, 'metadata'],
    ['is not fetched where the machine does not allow it', {}, { as: 'windows' }, 'metadata'],
    ['is fetched by who is told to', {}, { as: 'mac', aiaFetching: 'always' }, undefined],
    ['is not missed by who has it', { cachedIntermediates: ['intermediate'] }, { as: 'mac' }, undefined],
    [
      'is missed by who does not look there',
      { cachedIntermediates: ['intermediate'] },
      { as: 'mac', cachedIntermediates: false },
      'metadata',
    ],
  ])('%s', async (_, trust, choices, stoppedAt) => {
    await lab.apply(withoutIntermediate(trust))
    const seen = await signIn(choices)
    expect(seen.stoppedAt).toBe(stoppedAt)
    expect(seen.features.find(({ feature }) => feature === 'meeting')?.works).toBe(stoppedAt === undefined)
  })
})

test('who kept a certificate signs in without the web services, and then cannot look anybody up', async () => {
  const deployment = withoutIntermediate({})
  await lab.apply({
    ...deployment,
    client: { ...deployment.client, keptCertificate: 'kept' },
    certificates: {
      ...deployment.certificates,
      kept: {
        kind: 'server',
        subject: 'alice@contoso.example',
        issuer: 'user-issuer',
        names: [],
        validity: { notBeforeDays: -30, notAfterDays: 150 },
        usage: 'clientAuth',
      },
    },
  })
  const { outcome, done, features } = await signIn({ as: 'mac' })
  expect([outcome, ...done.map(({ step }) => step)]).toEqual(['signed-in', 'edge', 'tls-dsk', 'registered'])
  expect(Object.fromEntries(features.map(({ feature, works }) => [feature, works]))).toEqual({
    'sign-in': true,
    presence: true,
    search: false,
    meeting: false,
    dialin: false,
  })
})

test('a mobile does not sign in without Autodiscover; the others find their server by SRV', async () => {
  const [zone, ...zones] = healthy.dns.public.zones
  const records = (zone?.records ?? []).filter(({ name }) => !name.startsWith('lyncdiscover'))
  const origin = zone?.origin ?? ''
  const dns = {
    ...healthy.dns,
    public: { ...healthy.dns.public, zones: [{ origin, records }, ...zones] },
  }
  await lab.apply({ ...healthy, dns })
  expect(await signIn({ as: 'mobile' })).toMatchObject({
    stoppedAt: 'autodiscover',
    reason: 'lyncdiscover.contoso.example cannot be resolved: name or service not known',
  })
  expect(await signIn({ as: 'mac' })).toMatchObject({ outcome: 'signed-in' })
})
