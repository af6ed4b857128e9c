import { afterAll, describe, expect, test } from '@jest/globals'
import { hasSipe } from '../../harness/clients/sipe/program.ts'
import { signInWithSipe } from '../../harness/clients/sipe/sign-in.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import type { Reached } from '../../harness/scenario/expectation.ts'
import { applies } from '../../harness/trial/applies.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { createWarmLabs, labKey, type Warm } from '../../harness/trial/warm-labs.ts'
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

const labs = createWarmLabs(netns)
afterAll(() => labs.stop())

let mine: Warm | undefined
/** A lab that runs a deployment: that of the test before, where it can be made to. */
const labFor = async (deployment: Deployment): Promise<Lab> => {
  mine = await labs.take(deployment, mine)
  return mine.lab
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

/** The Access Edge under a name that nobody guesses, and no SRV record: only Autodiscover says where it is. */
const foundByAutodiscoverAlone = (healthy: Deployment): Deployment => {
  const renamed = JSON.stringify(healthy).replaceAll(healthy.names.sip, 'access.contoso.example')
  const deployment = JSON.parse(renamed) as Deployment
  for (const zone of deployment.dns.public.zones)
    zone.records = zone.records.filter(({ type }) => type !== 'SRV')
  return deployment
}

type Row = { id: string; own: Deployment; broken: Deployment; server: string | undefined; sipe: Reached }

/** Scenarios that say where a sign-in stops, as they are behind a proxy. */
const statedFor = (healthy: Deployment): Row[] =>
  scenarios
    .filter((s) => applies(healthy, s))
    .flatMap((s): Row[] => {
      const kept = s.kind === 'fault' ? s.unaffected : []
      const stated = [...s.symptoms[healthy.proxy.mode], ...kept].find(({ sipe }) => sipe)
      if (!stated?.sipe) return []
      const own = settingFor(healthy, s)
      const broken = deploymentOf(own, s)
      const [asked] = stated.requests(broken)
      const straight = asked?.kind === 'sign-in' && asked.server
      return [{ id: s.id, own, broken, server: straight || undefined, sipe: stated.sipe }]
    })

/** Where the client stops in each, in one lab for those that have the same hosts. A sign-in that hangs has stopped as well. */
const reachedIn = async (rows: readonly Row[]): Promise<[string, string][]> => {
  const [first, ...others] = [...Map.groupBy(rows, ({ own }) => labKey(own)).values()]
  if (!first) return []
  await using lab = await startLab({ engine: netns, deployment: first[0]?.own ?? contoso })
  const reached: [string, string][] = []
  for (const { id, broken, server } of first) {
    await lab.apply(broken)
    const { outcome, stoppedAt = outcome } = await signIn(lab, {
      timeoutSeconds: 12,
      ...(server && { server }),
    })
    reached.push([id, stoppedAt])
  }
  await lab.stop()
  return [...reached, ...(await reachedIn(others.flat()))]
}

withSipe('pidgin-sipe, a client that nobody here wrote', () => {
  test('finds its server, gets a ticket and a certificate, and signs in', async () => {
    const lab = await labFor(contoso)
    const before = lab.timeline.last
    const { outcome, done, reason } = await signIn(lab)
    expect({ outcome, reason, steps: done.map(({ step }) => step) }).toEqual({
      outcome: 'signed-in',
      reason: undefined,
      steps: ['autodiscover', 'edge', 'metadata', 'web-ticket', 'certificate', 'tls-dsk', 'registered'],
    })
    const accepted = lab.timeline
      .since(before)
      .filter(({ kind, data }) => kind === 'dsk' && data.accepted === true)
    expect(accepted).toHaveLength(1)
  })

  test('signs in to the Access Edge with NTLM as well, and then needs no certificate', async () => {
    const lab = await labFor(contoso)
    const before = lab.timeline.last
    expect(await signIn(lab, { server, authentication: 'ntlm' })).toMatchObject({ outcome: 'signed-in' })
    const told = (kind: string, host: RegExp) =>
      lab.timeline.since(before).filter((event) => event.kind === kind && host.test(event.host))
    expect(told('ntlm', /^edge$/).map(({ data }) => data.accepted)).toContain(true)
    const registers = told('sip', /^edge$/).filter(({ data }) => data.method === 'REGISTER')
    expect(registers.map(({ data }) => data.status)).toContain(200)
    expect(told('request', /^fe/).map(({ data }) => data.url)).not.toContainEqual(
      expect.stringContaining('CertProv'),
    )
  })

  test.each<[string, string, Proxy]>([
    ['fastl4', 'l4', { product: 'fastl4', mode: 'l4' }],
    ['haproxy', 'passThrough', { product: 'haproxy', mode: 'passThrough' }],
    ['haproxy', 'bridge', { product: 'haproxy', mode: 'bridge' }],
    ['nginx-stream', 'passThrough', { product: 'nginx-stream', mode: 'passThrough' }],
    ['nginx-stream', 'bridge', { product: 'nginx-stream', mode: 'bridge' }],
  ])(
    'signs in through %s, %s',
    async (_, __, proxy) => {
      const lab = await labFor(behind(proxy))
      expect(await signIn(lab)).toMatchObject({ outcome: 'signed-in' })
    },
    60_000,
  )

  test.each([['nginx-http'], ['apache']])(
    'stops at NTLM through %s',
    async (product) => {
      const lab = await labFor(behind({ product, mode: 'bridge' }))
      expect(await signIn(lab)).toMatchObject({
        outcome: 'stopped',
        stoppedAt: 'web-ticket',
        reason: 'the web services answered 401 again after NTLM was through',
      })
    },
    60_000,
  )

  test('stops, scenario by scenario, at the step that the scenario states', async () => {
    const bridge = behind({ product: 'haproxy', mode: 'bridge' })
    const passThrough = behind({ product: 'haproxy', mode: 'passThrough' })
    const inBridge = statedFor(bridge)
    const rest = statedFor(passThrough).filter(
      ({ id, sipe }) => !inBridge.some((one) => one.id === id && one.sipe === sipe),
    )
    const half = Math.ceil(inBridge.length / 2)
    const seen = await Promise.all([
      reachedIn(inBridge.slice(0, half)),
      reachedIn(inBridge.slice(half)),
      reachedIn(rest),
    ])
    const stated = (rows: readonly Row[]) => Object.fromEntries(rows.map(({ id, sipe }) => [id, sipe]))
    expect(Object.fromEntries([...seen[0], ...seen[1]])).toEqual(stated(inBridge))
    expect(Object.fromEntries(seen[2])).toEqual(stated(rest))
    // Behind a bridge a PC signs in all the same, by SRV: what is found there is another site, not another certificate.
    expect(seen[2]).toContainEqual(['wrong-port', 'metadata'])
  }, 240_000)

  test('behind a bridge to the wrong port it stops, where only Autodiscover says where the Access Edge is', async () => {
    const healthy = foundByAutodiscoverAlone(behind({ product: 'haproxy', mode: 'bridge' }))
    const wrongPort = scenarios.find(({ id }) => id === 'wrong-port')!
    const lab = await labFor(healthy)
    expect(await signIn(lab)).toMatchObject({ outcome: 'signed-in' })
    await lab.apply(deploymentOf(healthy, wrongPort))
    expect(await signIn(lab, { timeoutSeconds: 20 })).toMatchObject({
      outcome: 'stopped',
      stoppedAt: 'edge',
      reason: expect.stringMatching(/^pool01\.contoso\.internal cannot be resolved/),
    })
  })

  test('a sign-in that hangs has a bound', async () => {
    const healthy = behind({ product: 'haproxy', mode: 'bridge' })
    const edge = scenarios.find((s) => s.id === 'edge-unreachable')!
    const lab = await labFor(deploymentOf(healthy, edge))
    expect(await signIn(lab, { server, timeoutSeconds: 2 })).toMatchObject({
      outcome: 'stopped',
      stoppedAt: 'edge',
      reason: 'nothing went on within 2 s',
    })
  })

  test('without our help it reads no XML: when this fails, Debian’s libxml2 is mended and libxml2-sax.c can go', async () => {
    const lab = await labFor(contoso)
    expect(await signIn(lab, { server, withoutHelp: true })).toMatchObject({ stoppedAt: 'metadata' })
  })
})
