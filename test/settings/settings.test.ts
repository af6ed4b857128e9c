import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { contoso } from '../../harness/deployment/contoso.ts'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment, Mode } from '../../harness/deployment/schema.ts'
import { withBox } from '../../harness/deployment/with-box.ts'
import { boxOf, handedOver } from '../../harness/plan/box.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
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
          const {
            text,
            commands = '',
            words: inWords,
          } = toChange(product, one.from, one.to, words, one.healing)
          return { ...one, product, text: `${text}${commands}`, inWords: inWords.join('\n') }
        }),
    )
    for (const { id, product, from, to, text, inWords, healing } of said) {
      const gap = unexpressed(product, from, to)
      for (const field of gap) expect(inWords).toContain(`${field}: `)
      if (product.cannot?.(healing ? from : to)) {
        expect(text).toBe('')
        expect(inWords).toContain(healing ? 'nothing is to be undone' : 'cannot be tried')
      } else if (text === '' || gap.length > 0) expect(inWords).toContain(`repair of ${id}`)
    }
  })

  /** Sentences that ask the owner to change something, and those that say that there is nothing to change. */
  const asks = /^(?:Make the proxy be so|Undo by hand)|make it so by other means/m
  const nothing = /[Nn]othing (?:is to be|was) (?:changed|undone)/

  test('nobody is asked to change what cannot be changed, or what lies around the box', () => {
    const wrong = modes.flatMap((mode) =>
      scenarios
        .filter((scenario) => excludedIn(scenario, mode) === undefined)
        .flatMap((scenario) => {
          const healthy = boxIn(mode)
          const broken = deploymentOf(healthy, scenario)
          const same = JSON.stringify(boxOf(broken)) === JSON.stringify(boxOf(healthy))
          return boxSettings
            .filter(({ modes: known }) => known.includes(mode))
            .flatMap((one) =>
              [false, true].map((healing) => {
                const [from, to] = healing ? [broken, healthy] : [healthy, broken]
                const words = { title: 'T', repair: 'R' }
                const { text, commands = '', words: said } = toChange(one, from, to, words, healing)
                const idle = same || one.cannot?.(broken) !== undefined
                return {
                  of: `${scenario.id}, ${one.id}, ${mode}`,
                  idle,
                  asked: text + commands !== '' || asks.test(said.join('\n')),
                  excused: nothing.test(said.join('\n')),
                }
              }),
            )
        })
        .filter(({ idle, asked, excused }) => asked === idle || excused !== idle),
    )
    expect(wrong).toEqual([])
  })

  test.each([
    ['nginx', 'cannot be tried with it'],
    ['iis', 'cannot be tried with it'],
    ['haproxy', 'lies around it'],
    ['netscaler', 'lies around it'],
  ])('%s with one node out of service: %s', (id, said) => {
    const healthy = boxIn('bridge')
    const scenario = scenarios.find((one) => one.id === 'healthy-one-node-out') as (typeof scenarios)[number]
    const { text, words } = toChange(product(id), healthy, deploymentOf(healthy, scenario), { title: 'T' })
    expect(text).toBe('')
    expect(words.join('\n')).toContain(said)
  })

  test('what no command can say has a reason beside it, for the fault and for the way back', () => {
    for (const { id, mode, healthy, broken } of byHand) {
      for (const product of boxSettings.filter(({ modes: known }) => known.includes(mode))) {
        for (const [from, to] of [
          [healthy, broken],
          [broken, healthy],
        ] as const) {
          const why = product.cannot?.(broken)
          const fields = unexpressed(product, from, to).map((field) => field.replace('proxy.', ''))
          const bare = why ? [] : fields.filter((field) => product.lacks?.[field] === undefined)
          expect({ id, mode, product: product.id, bare }).toEqual({ id, mode, product: product.id, bare: [] })
        }
      }
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
    ['pool.persistence', 'source'],
    ['pool.persistence', 'cookie'],
    ['idleTimeoutMs', 1000],
    ['tls.cipherSuites', 'aead'],
    ['tls.chain', []],
    ['tls.minVersion', 'TLSv1.3'],
    ['tls.serverName', 'required'],
    ['tls.clientCertificate', 'demanded'],
    ['trust.roots', ['private-root']],
    ['http.preAuthentication', 'form'],
    ['http.blockedPaths', ['/CertProv']],
    ['http.removedResponseHeaders', ['WWW-Authenticate']],
    ['http.removedRequestHeaders', ['Cookie']],
    ['http.challenges', 'one-header'],
    ['http.poolConnections', 'closed'],
    ['http.poolConnections', 'shared'],
    ['http.messages.bodyLimitBytes', 4096],
    ['http.messages.headerLimitBytes', 2048],
    ['http.messages.hostHeader', 'pool'],
    ['http.messages.answers', 'kept'],
    ['http.messages.links', 'plain'],
    ['http.messages.expectContinue', 'swallowed'],
  ]

  test.each([
    ['bigip', ['connectTimeoutMs']],
    ['as3', ['connectTimeoutMs']],
    ['netscaler', ['connectTimeoutMs']],
    ['haproxy', ['http.poolConnections', 'http.messages.links']],
    [
      'nginx',
      [
        ...['pool.monitor.port', 'pool.whenAllDown', 'pool.persistence', 'http.poolConnections'],
        'http.messages.expectContinue',
      ],
    ],
    [
      'iis',
      [
        ...['snat', 'pool.monitor.port', 'pool.whenAllDown', 'http.challenges', 'http.poolConnections'],
        ...['http.messages.answers', 'http.messages.expectContinue'],
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
    const members = 'replace-all-with { 10.0.0.11:443 10.0.0.12:443 }'
    expect(product('bigip').change(healthy, broken).split('\n')).toEqual([
      `modify ltm pool salem_https { members ${members} monitor salem_monitor }`,
      `modify ltm pool salem_https_unwatched { members ${members} monitor none }`,
    ])
    expect(product('netscaler').change(healthy, broken).split('\n')).toEqual([
      'unbind serviceGroup salem_https_unwatched salem_fe2 4443',
      'unbind serviceGroup salem_https_unwatched salem_fe1 4443',
      'unbind serviceGroup salem_https salem_fe2 4443',
      'unbind serviceGroup salem_https salem_fe1 4443',
      'bind serviceGroup salem_https salem_fe1 443',
      'bind serviceGroup salem_https salem_fe2 443',
      'bind serviceGroup salem_https_unwatched salem_fe1 443',
      'bind serviceGroup salem_https_unwatched salem_fe2 443',
    ])
  })

  test('a NetScaler that requires a server name has no certificate for clients that send none', () => {
    const healthy = boxIn('bridge')
    const broken = withSetting(healthy, 'tls.serverName', 'required')
    const bound = (text: string) =>
      text
        .replaceAll(/salem_web-\w+/g, 'salem_web')
        .split('\n')
        .filter((line) => /bind ssl vserver salem_ssl_443 -certkeyName/.test(line))
    const { whole, change } = product('netscaler')
    expect(bound(whole(broken))).toEqual(['bind ssl vserver salem_ssl_443 -certkeyName salem_web -SNICert'])
    expect(bound(change(healthy, broken))).toEqual([
      'unbind ssl vserver salem_ssl_443 -certkeyName salem_web',
      'bind ssl vserver salem_ssl_443 -certkeyName salem_web -SNICert',
    ])
  })

  test.each([
    ['bigip', 'l4', 'idleTimeoutMs', 1000, 'idle-timeout 1 ', 'idle-timeout 960 '],
    ['bigip', 'bridge', 'idleTimeoutMs', 1000, 'idle-timeout 1 ', 'idle-timeout 960 '],
    ['as3', 'l4', 'idleTimeoutMs', 1000, '"value": 1', '"value": 960'],
    ['netscaler', 'bridge', 'idleTimeoutMs', 1000, '-cltTimeout 1', '-cltTimeout 960'],
    ['iis', 'bridge', 'idleTimeoutMs', 1000, 'protocol.timeout:00:00:01', 'protocol.timeout:00:16:00'],
    [
      ...['bigip', 'passThrough', 'pool.persistence', 'source'],
      ...['persist replace-all-with { source_addr { default yes } }', 'persist none'],
    ],
    [
      ...['bigip', 'bridge', 'pool.persistence', 'cookie'],
      ...['cookie-name MS-WSMAN', 'delete ltm persistence cookie salem_affinity'],
    ],
    ['as3', 'bridge', 'pool.persistence', 'cookie', '"use": "affinity"', '"op": "remove"'],
    [
      ...['netscaler', 'bridge', 'pool.persistence', 'cookie'],
      ...['-httpOnlyCookieFlag DISABLED', '-httpOnlyCookieFlag ENABLED'],
    ],
    // Not once a connection, as a BIG-IP does unless told.
    ['bigip', 'bridge', 'pool.persistence', 'cookie', 'always-send enabled', 'persist none'],
    [
      ...['bigip', 'l4', 'pool.whenAllDown', 'refuse'],
      ...['delete ltm rule salem_https_last_resort', '[active_members salem_https] < 1'],
    ],
    [
      ...['netscaler', 'bridge', 'pool.persistence', 'cookie'],
      ...['-persistenceType COOKIEINSERT -timeout 0 -cookieName MS-WSMAN', '-persistenceType NONE'],
    ],
    ['iis', 'bridge', 'pool.persistence', 'cookie', 'affinity.useCookie:True', 'affinity.useCookie:False'],
    [
      ...['iis', 'bridge', 'pool.persistence', 'source'],
      ...['loadBalancing.algorithm:RequestHash', 'loadBalancing.algorithm:WeightedRoundRobin'],
    ],
    [
      ...['bigip', 'bridge', 'tls.cipherSuites', 'aead'],
      ...['ECDHE-RSA-AES256-GCM-SHA384:TLSv1_3', 'ciphers DEFAULT:TLSv1_3'],
    ],
    [
      ...['netscaler', 'bridge', 'tls.cipherSuites', 'aead'],
      ...[
        'unbind ssl vserver salem_ssl_443 -cipherName DEFAULT',
        'bind ssl vserver salem_ssl_443 -cipherName DEFAULT',
      ],
    ],
    [
      ...['iis', 'bridge', 'tls.cipherSuites', 'aead'],
      ...['/v Functions /t REG_SZ /d "TLS_AES_256_GCM_SHA384,', '/v Functions /f'],
    ],
  ] as [string, Mode, string, unknown, string, string][])(
    '%s in mode %s: %s becomes %s, and what it was again',
    (id, mode, field, value, there, back) => {
      const healthy = boxIn(mode)
      const broken = withSetting(healthy, field, value)
      const { change } = product(id)
      expect(change(healthy, broken)).toContain(there)
      expect(change(broken, healthy)).toContain(back)
    },
  )

  test('a rule of URL Rewrite stands before those that would stop it', () => {
    const healthy = boxIn('bridge')
    const text = product('iis').change(healthy, withSetting(healthy, 'http.blockedPaths', ['/CertProv']))
    const made = [...text.matchAll(/\/\+"\[name='(salem_\w+)',patternSyntax/g)].map(([, name]) => name)
    expect(made).toEqual(['salem_blocked_1', 'salem_https', 'salem_http'])
  })

  test('IIS gives the address of Office Web Apps back', () => {
    const healthy = boxIn('bridge')
    expect(product('iis').change(published(healthy), healthy)).toContain(
      'netsh interface ipv4 delete address "salem" 198.51.100.254',
    )
  })

  test('IIS sends no chain but the one that Windows builds', () => {
    const healthy = boxIn('bridge')
    const refused = scenarios.filter(
      (one) => product('iis').cannot?.(deploymentOf(healthy, one))?.includes('chain') === true,
    )
    expect(refused.map(({ id }) => id)).toEqual([
      'healthy-root-included',
      'healthy-chain-out-of-order',
      'wrong-intermediate',
    ])
  })

  test('IIS, whose farm is one of addresses, leaves names of certificates alone and nothing else', () => {
    const flags = product('iis')
      .whole(boxIn('bridge'))
      .match(/SecureConnectionIgnoreFlags .*/g)
    expect(flags).toEqual(['SecureConnectionIgnoreFlags /t REG_DWORD /d 0x1000 /f & iisreset'])
  })

  test('routes of the machine stand beside a file that knows of none', () => {
    const healthy = boxIn('passThrough')
    const broken = withSetting(healthy, 'routeToPool', false)
    const { text, commands, words } = toChange(product('haproxy'), healthy, broken, {
      title: 'T',
      repair: 'R',
    })
    expect({ text, commands, words }).toEqual({
      text: '',
      commands: 'ip route del 10.0.0.0/24 via 198.51.100.2',
      words: [],
    })
  })
})
