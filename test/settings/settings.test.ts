import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment, Mode } from '../../harness/deployment/schema.ts'
import { withBox } from '../../harness/deployment/with-box.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { boxOf, handedOver } from '../../harness/settings/box.ts'
import { boxSettings } from '../../harness/settings/index.ts'
import { toChange } from '../../harness/settings/instructions.ts'
import type { BoxSettings } from '../../harness/settings/settings.ts'
import { unexpressed } from '../../harness/settings/unexpressed.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

const modes: Mode[] = ['l4', 'passThrough', 'bridge']
const boxIn = (mode: Mode) => withBox(contoso, { mode, interface: 'eth1' })
const product = (id: string) => boxSettings.find((one) => one.id === id) as BoxSettings

/** Every scenario that changes what the owner of a box sets up, in every mode in which it makes sense. */
const byHand = modes.flatMap((mode) => {
  const healthy = boxIn(mode)
  const before = JSON.stringify(boxOf(healthy))
  return scenarios
    .filter((scenario) => excludedIn(scenario, mode) === undefined)
    .map((scenario) => ({ id: scenario.id, mode, healthy, broken: deploymentOf(healthy, scenario) }))
    .filter(({ broken }) => JSON.stringify(boxOf(broken)) !== before)
})

/** The deployment with one setting of its proxy at another value. */
const withSetting = (d: Deployment, field: string, value: unknown): Deployment => {
  const set = (part: object, [key, ...rest]: readonly string[]): object => {
    if (key === undefined) return part
    const inner = (part as Record<string, object>)[key] as object
    return { ...part, [key]: rest.length > 0 ? set(inner, rest) : value }
  }
  return { ...d, proxy: set(d.proxy, field.split('.')) as Deployment['proxy'] }
}

describe('settings in the words of a product', () => {
  test('name the addresses, ports and members of the deployment, and nothing of contoso in another', () => {
    const other = withBox(contoso, {
      vip: '198.51.100.77',
      self: '198.51.100.78',
      mode: 'bridge',
      interface: 'eth1',
    })
    for (const { whole, modes: known } of boxSettings) {
      if (!known.includes('bridge')) continue
      const text = whole(other)
      for (const part of ['198.51.100.77', '4443', '8080', '10.0.0.11', '10.0.0.12'])
        expect(text).toContain(part)
      expect(text).not.toContain(contoso.proxy.vip)
    }
  })

  test('name every file that the owner is given, and no other', () => {
    const d = boxIn('bridge')
    const given = handedOver(d).map(({ path }) => path)
    const named = boxSettings.flatMap(
      ({ whole }) => whole(d).match(/[a-z-]+-[0-9a-f]{6}\.(?:crt|key|pem)/g) ?? [],
    )
    expect([...new Set(named)].toSorted()).toEqual(given.toSorted())
    expect(handedOver(boxIn('l4'))).toEqual([])
  })

  test('nothing is to be changed where nothing differs', () => {
    for (const mode of modes) {
      const d = boxIn(mode)
      for (const { change, modes: known } of boxSettings)
        if (known.includes(mode)) expect(change(d, d)).toBe('')
    }
  })

  test('what a fault changes by hand is said by each product, in its commands or in words', () => {
    expect(byHand.length).toBeGreaterThan(30)
    const both = byHand.flatMap(({ healthy, broken, ...rest }) => [
      { ...rest, from: healthy, to: broken, healing: false },
      { ...rest, from: broken, to: healthy, healing: true },
    ])
    const said = both.flatMap((one) =>
      boxSettings
        .filter(({ modes: known }) => known.includes(one.mode))
        .map((product) => {
          const words = { title: `title of ${one.id}`, repair: `repair of ${one.id}` }
          const { text, words: inWords } = toChange(product, one.from, one.to, words, one.healing)
          return { ...one, product, text, inWords: inWords.join('\n') }
        }),
    )
    for (const { id, product, from, to, text, inWords } of said) {
      const gap = unexpressed(product, from, to)
      for (const field of gap) expect(inWords).toContain(`${field}: `)
      if (text === '' || gap.length > 0) expect(inWords).toContain(`repair of ${id}`)
    }
  })

  test('a product that does not forward like that says so', () => {
    for (const { id, mode, healthy, broken } of byHand) {
      for (const product of boxSettings.filter(({ modes: known }) => !known.includes(mode))) {
        const { words } = toChange(product, healthy, broken, { title: id, repair: id })
        expect(words.join()).toContain(`(mode ${mode})`)
      }
    }
  })

  test('a setting that nobody has heard of is stated in words', () => {
    const healthy = boxIn('bridge')
    const broken = withSetting(healthy, 'http.cachesAnswers', true)
    const words = { title: 'The proxy caches answers', repair: 'Turn caching off.' }
    for (const one of boxSettings) {
      const said = toChange(one, healthy, broken, words)
      expect(said.words).toContain('proxy.http.cachesAnswers: nothing → true')
      expect(said.words.at(-1)).toContain('The proxy caches answers')
    }
  })

  /** Today's settings; what is new since is stated in words by the test above. */
  const today: [field: string, value: unknown][] = [
    ['virtualServers.https.targetPort', 443],
    ['virtualServers.https.port', 4443],
    ['virtualServers.https.enabled', false],
    ['virtualServers.http.redirectToHttps', true],
    ['snat', 'none'],
    ['routeToPool', false],
    ['connectTimeoutMs', 9000],
    ['pool.monitor.port', 443],
    ['pool.whenAllDown', 'refuse'],
    ['tls.chain', []],
    ['tls.minVersion', 'TLSv1.3'],
    ['tls.serverName', 'required'],
    ['tls.clientCertificate', 'demanded'],
    ['trust.roots', ['private-root']],
    ['http.preAuthentication', 'form'],
    ['http.blockedPaths', ['/CertProv']],
    ['http.removedResponseHeaders', ['WWW-Authenticate']],
    ['http.poolConnections', 'closed'],
  ]

  test.each([
    ['bigip', ['connectTimeoutMs', 'http.poolConnections']],
    ['as3', ['routeToPool', 'connectTimeoutMs', 'http.poolConnections']],
    [
      'netscaler',
      [
        ...['connectTimeoutMs', 'pool.whenAllDown', 'http.preAuthentication', 'http.blockedPaths'],
        ...['http.removedResponseHeaders', 'http.poolConnections'],
      ],
    ],
    ['haproxy', ['routeToPool']],
    ['nginx', ['routeToPool', 'pool.monitor.port', 'pool.whenAllDown', 'http.poolConnections']],
    [
      'iis',
      [
        ...['snat', 'connectTimeoutMs', 'pool.monitor.port', 'pool.whenAllDown', 'tls.serverName'],
        ...[
          'http.preAuthentication',
          'http.blockedPaths',
          'http.removedResponseHeaders',
          'http.poolConnections',
        ],
      ],
    ],
  ])('what %s leaves to words', (id, left) => {
    const healthy = boxIn('bridge')
    const gaps = today.flatMap(([field, value]) =>
      unexpressed(product(id), healthy, withSetting(healthy, field, value)),
    )
    expect(gaps).toEqual(left.map((field) => `proxy.${field}`))
  })

  test.each(['bigip', 'netscaler', 'iis'])(
    '%s: what is made is taken away or changed again on the way back',
    (id) => {
      for (const { mode, healthy, broken } of byHand) {
        const { change, modes: known } = product(id)
        if (!known.includes(mode)) continue
        const lines = (text: string) => text.split('\n').filter(Boolean).length
        expect(lines(change(broken, healthy)) > 0).toBe(lines(change(healthy, broken)) > 0)
      }
    },
  )

  const published = (d: Deployment, target = 443): Deployment =>
    produce(d, (draft) => {
      publishOfficeWebApps(draft)
      if (draft.proxy.officeWebApps) draft.proxy.officeWebApps.httpsTargetPort = target
    })

  test('every product can publish Office Web Apps, and send them to the wrong port', () => {
    for (const mode of modes) {
      const [healthy, broken] = [published(boxIn(mode)), published(boxIn(mode), 4443)]
      for (const { whole, change, modes: known } of boxSettings) {
        if (!known.includes(mode)) continue
        for (const part of ['198.51.100.254', '10.0.0.254']) expect(whole(healthy)).toContain(part)
        expect(change(healthy, broken)).toContain('4443')
        expect(unexpressed({ whole }, healthy, broken)).toEqual([])
      }
    }
  })

  test('Office Web Apps on 4443 for a BIG-IP and a NetScaler', () => {
    const [healthy, broken] = [published(boxIn('bridge')), published(boxIn('bridge'), 4443)]
    expect(product('bigip').change(healthy, broken)).toBe(
      'modify ltm pool salem_office_web_apps_https { members replace-all-with { 10.0.0.254:4443 } monitor none }',
    )
    expect(product('netscaler').change(healthy, broken).split('\n')).toEqual([
      'unbind serviceGroup salem_office_web_apps_https salem_office_web_apps 443',
      'bind serviceGroup salem_office_web_apps_https salem_office_web_apps 4443',
    ])
  })

  test('wrong-port for a BIG-IP and a NetScaler', () => {
    const healthy = boxIn('passThrough')
    const broken = withSetting(healthy, 'virtualServers.https.targetPort', 443)
    expect(product('bigip').change(healthy, broken)).toBe(
      'modify ltm pool salem_https { members replace-all-with { 10.0.0.11:443 10.0.0.12:443 } monitor salem_monitor service-down-action none }',
    )
    expect(product('netscaler').change(healthy, broken).split('\n')).toEqual([
      'unbind serviceGroup salem_https salem_fe2 4443',
      'unbind serviceGroup salem_https salem_fe1 4443',
      'bind serviceGroup salem_https salem_fe1 443',
      'bind serviceGroup salem_https salem_fe2 443',
    ])
  })
})
