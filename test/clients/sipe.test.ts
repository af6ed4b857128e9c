import { describe, expect, test } from '@jest/globals'
import { hasSipe } from '../../harness/clients/sipe/program.ts'
import { signInWithSipe } from '../../harness/clients/sipe/sign-in.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

/** A skipped suite says why, where people look for it. */
const withSipe = (name: string, tests: () => void): void => {
  if (hasSipe()) {
    describe(name, tests)
    return
  }
  process.stderr.write(`Skipped: ${name}: expected pidgin-sipe; on Debian as root: npm run sipe\n`)
  describe.skip(name, () => {
    test('needs pidgin-sipe, which `npm run sipe` installs', () => {})
  })
}

type Proxy = Pick<Deployment['proxy'], 'product' | 'mode'>

const behind = (proxy: Proxy): Deployment => ({ ...contoso, proxy: { ...contoso.proxy, ...proxy } })
const user = { sipAddress: 'alice@contoso.example', login: 'CONTOSO\\alice', password: 'Pass-w0rd' }

const signIn = async (lab: Lab, options: Parameters<typeof signInWithSipe>[2] = {}) => {
  const client = lab.supply.hosts.get('client')
  if (!client) throw new Error('the lab has no client')
  return signInWithSipe(client, user, options)
}
/** Straight to the edge: where the web services swallow packets, Autodiscover would be waited for as well. */
const server = `${contoso.names.sip}:443`

withSipe('pidgin-sipe, a client that nobody here wrote', () => {
  test('finds its server, gets a ticket and a certificate, and signs in', async () => {
    await using lab = await startLab({ engine: netns, deployment: contoso })
    const { outcome, done, reason } = await signIn(lab)
    expect({ outcome, reason, steps: done.map(({ step }) => step) }).toEqual({
      outcome: 'signed-in',
      reason: undefined,
      steps: ['autodiscover', 'edge', 'metadata', 'web-ticket', 'certificate', 'tls-dsk', 'registered'],
    })
    const accepted = lab.timeline
      .since(0)
      .filter(({ kind, data }) => kind === 'dsk' && data.accepted === true)
    expect(accepted).toHaveLength(1)
  }, 60_000)

  test.each<[string, string, Proxy]>([
    ['haproxy', 'passThrough', { product: 'haproxy', mode: 'passThrough' }],
    ['haproxy', 'bridge', { product: 'haproxy', mode: 'bridge' }],
    ['nginx-stream', 'passThrough', { product: 'nginx-stream', mode: 'passThrough' }],
    ['nginx-stream', 'bridge', { product: 'nginx-stream', mode: 'bridge' }],
  ])(
    'signs in through %s, %s',
    async (_, __, proxy) => {
      await using lab = await startLab({ engine: netns, deployment: behind(proxy) })
      expect(await signIn(lab)).toMatchObject({ outcome: 'signed-in' })
    },
    60_000,
  )

  test.each([['nginx-http'], ['apache']])(
    'stops at NTLM through %s',
    async (product) => {
      await using lab = await startLab({ engine: netns, deployment: behind({ product, mode: 'bridge' }) })
      expect(await signIn(lab)).toMatchObject({
        outcome: 'stopped',
        stoppedAt: 'web-ticket',
        reason: 'the web services answered 401 again after NTLM was through',
      })
    },
    60_000,
  )

  test('stops, scenario by scenario, where the ticket says', async () => {
    const healthy = behind({ product: 'haproxy', mode: 'bridge' })
    await using lab = await startLab({ engine: netns, deployment: healthy })
    const stops = async (id: string) => {
      await lab.apply(deploymentOf(healthy, scenarios.find((s) => s.id === id)!))
      const { stoppedAt, reason } = await signIn(lab, { server })
      return [id, stoppedAt, reason]
    }
    const web = 'lyncweb.contoso.example:443'
    expect(await stops('dns-black-hole')).toEqual([
      'dns-black-hole',
      'metadata',
      `no connection to ${web}: connection timed out`,
    ])
    expect(await stops('border-drops-443')).toEqual([
      'border-drops-443',
      'metadata',
      `no connection to ${web}: connection timed out`,
    ])
    expect(await stops('listener-closed')).toEqual([
      'listener-closed',
      'metadata',
      `no connection to ${web}: connection refused`,
    ])
    expect(await stops('missing-snat')).toEqual(['missing-snat', 'metadata', 'the web services answered 503'])
    expect(await stops('certprov-stopped')).toEqual([
      'certprov-stopped',
      'metadata',
      'the web services answered 503',
    ])
    expect(await stops('path-allow-list')).toEqual([
      'path-allow-list',
      'metadata',
      'the web services answered 404',
    ])
    expect((await stops('expired-certificate')).join()).toMatch(/metadata,the certificate of .* has expired/)
    expect((await stops('missing-intermediate')).join()).toMatch(/metadata,the certificate of .* not trusted/)
    expect(await stops('user-not-sip-enabled')).toEqual([
      'user-not-sip-enabled',
      'web-ticket',
      'the web services answered 403',
    ])
    expect((await stops('sts-uri-internal-name')).slice(0, 2)).toEqual(['sts-uri-internal-name', 'metadata'])
    expect((await stops('edge-443-closed')).slice(0, 2)).toEqual(['edge-443-closed', 'edge'])
    await lab.apply(healthy)
    expect(await signIn(lab, { server })).toMatchObject({ outcome: 'signed-in' })
  }, 180_000)

  test('stops at the wrong site with the wrong port, where the proxy only passes on', async () => {
    const healthy = behind({ product: 'haproxy', mode: 'passThrough' })
    const wrongPort = scenarios.find((s) => s.id === 'wrong-port')!
    await using lab = await startLab({ engine: netns, deployment: deploymentOf(healthy, wrongPort) })
    const { stoppedAt, reason } = await signIn(lab, { server })
    expect([stoppedAt, reason]).toEqual(['metadata', expect.stringContaining(contoso.names.pool)])
  }, 60_000)

  test('a sign-in that hangs has a bound', async () => {
    const healthy = behind({ product: 'haproxy', mode: 'bridge' })
    const edge = scenarios.find((s) => s.id === 'edge-unreachable')!
    await using lab = await startLab({ engine: netns, deployment: deploymentOf(healthy, edge) })
    expect(await signIn(lab, { server, timeoutSeconds: 2 })).toMatchObject({
      outcome: 'stopped',
      stoppedAt: 'edge',
      reason: 'nothing went on within 2 s',
    })
  }, 60_000)

  test('without our help it reads no XML: when this fails, Debian’s libxml2 is mended and libxml2-sax.c can go', async () => {
    await using lab = await startLab({ engine: netns, deployment: contoso })
    expect(await signIn(lab, { server, withoutHelp: true })).toMatchObject({ stoppedAt: 'metadata' })
  }, 60_000)
})
