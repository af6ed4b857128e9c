import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Mode, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { HttpAnswer, Observation } from '../../harness/probes/observation.ts'
import { names } from './brief.ts'
import { viewOf } from './views.ts'

type Answer = Partial<HttpAnswer>
type Asked = { path: string; scheme: string; isSignIn: boolean; filled: boolean }
type Change = (asked: Asked) => Answer | undefined

const byFrontEnd = (host = 'fe1') => ({ 'x-ms-server-fqdn': [`${host}.contoso.internal`] })

/** Healthy, but for the answers that `change` says something about, to the client outside or to whoever is said. */
const named = (
  change: Change,
  { mode, vantage = 'outside', to = ['client'] }: { mode?: Mode; vantage?: Vantage; to?: string[] } = {},
): CauseId[][] => {
  const view = viewOf({ vantage, ...(mode && { mode }) })
  const changed = (o: Observation): Observation => {
    if ((o.kind !== 'http' && o.kind !== 'certprov') || !to.includes(o.from) || !o.answer) return o
    const { pathname, protocol } = new URL(o.request.url)
    const filled = 'bodyBytes' in o.request && o.request.bodyBytes !== undefined
    const made = change({ path: pathname, scheme: protocol, isSignIn: o.kind === 'certprov', filled })
    if (!made) return o
    const answer = { ...o.answer, body: '', ...made }
    if (o.kind === 'http') return { ...o, answer }
    const isBare = answer.status === 401 && answer.headers['www-authenticate'] === undefined
    return { ...o, outcome: isBare ? 'no-challenge' : 'other', offered: [], answer }
  }
  return diagnose({ ...view, observations: view.observations.map(changed) }).findings.map(
    ({ causes }) => causes,
  )
}

const proxy = (status: number, headers: HttpAnswer['headers'] = {}): Answer => ({ status, headers })
const frontEnd = (status: number, headers: HttpAnswer['headers'] = {}): Answer => ({
  status,
  headers: { ...byFrontEnd(), ...headers },
})

const isSecure = ({ scheme }: Asked) => scheme === 'https:'
const ofCertProv = ({ path }: Asked) => path.startsWith('/CertProv/')
const ofRoot = (asked: Asked) => isSecure(asked) && asked.path === '/'
const when =
  (which: (asked: Asked) => boolean, answer: Answer): Change =>
  (asked) =>
    which(asked) ? answer : undefined

describe('what the proxy answers itself', () => {
  test.each([403, 404])('%d for certificate provisioning alone blocks a path', (status) => {
    expect(named(when(ofCertProv, proxy(status)))).toEqual([['proxy.blocks-path']])
  })

  test.each([403, 404])('%d for the root alone blocks the root', (status) => {
    expect(named(when(ofRoot, proxy(status)))).toEqual([['proxy.blocks-root']])
  })

  test.each([403, 404])('%d for everything is neither', (status) => {
    const causes = named(when(isSecure, proxy(status))).flat()
    expect(causes).not.toContain('proxy.blocks-path')
    expect(causes).not.toContain('proxy.blocks-root')
  })

  test('404 of a front end blocks nothing', () => {
    const causes = named(when(ofCertProv, frontEnd(404))).flat()
    expect(causes).not.toContain('proxy.blocks-path')
  })

  test('401 wants a password of its own', () => {
    const own = proxy(401, { 'www-authenticate': ['Basic realm="proxy"'] })
    expect(named(when(isSecure, own))).toEqual([['proxy.authenticates-itself']])
  })

  test('a page to log on for everything', () => {
    const logOn = proxy(302, { location: ['https://logon.contoso.example/form'] })
    expect(named(when(isSecure, logOn))).toEqual([['proxy.pre-authenticates']])
  })

  test('a redirect for one path, while others reach a front end, is no page to log on', () => {
    const elsewhere = proxy(302, { location: ['https://other.contoso.example/'] })
    expect(named(when(ofCertProv, elsewhere)).flat()).not.toContain('proxy.pre-authenticates')
  })

  test('a page to log on at a host and port of its own leaks no port', () => {
    const logOn = proxy(302, { location: ['https://logon.contoso.example:49443/form'] })
    expect(named(when(isSecure, logOn))).toEqual([['proxy.pre-authenticates']])
  })

  test('a redirect is no page to log on where front ends answer, whatever they say', () => {
    const logOn = when(isSecure, proxy(302, { location: ['https://other.contoso.example/'] }))
    const change: Change = (asked) => (asked.path === '/meet' ? frontEnd(503) : logOn(asked))
    expect(named(change).flat()).not.toContain('proxy.pre-authenticates')
  })

  test.each<[string, string, CauseId[][]]>([
    ['another port is named', `https://${names.web}:4443/`, [['proxy.redirect-leaks-port']]],
    ['the published port is no fault', `https://${names.web}:443/`, []],
    ['no port is none', `https://${names.web}/`, []],
  ])('a redirect of plain HTTP to %s', (_, location, causes) => {
    const change = when((asked) => !isSecure(asked), proxy(302, { location: [location] }))
    expect(named(change)).toEqual(causes)
  })
})

describe('what a front end answers', () => {
  test('503 for certificate provisioning alone is that service', () => {
    expect(named(when(ofCertProv, frontEnd(503)))).toEqual([['frontEnd.certprov-stopped']])
  })

  test('503 of one for whatever it is asked is that front end', () => {
    let turn = 0
    const everySecond: Change = (asked) => {
      turn += isSecure(asked) ? 1 : 0
      return isSecure(asked) && turn % 2 === 0 ? { status: 503, headers: byFrontEnd('fe2') } : undefined
    }
    expect(named(everySecond)).toEqual([['frontEnd.not-started']])
  })

  test('503 for some paths, while the same front end serves others, is not a front end that is not started', () => {
    const causes = named(when(({ path }) => path === '/meet', frontEnd(503))).flat()
    expect(causes).not.toContain('frontEnd.not-started')
  })

  test('503 for certificate provisioning, while nothing else is served, is not that service alone', () => {
    const causes = named((asked) => {
      if (!isSecure(asked)) return undefined
      return ofCertProv(asked) ? frontEnd(503) : proxy(404)
    }).flat()
    expect(causes).not.toContain('frontEnd.certprov-stopped')
  })

  test('503 of HTTP.sys, which is below a front end and below a proxy that is IIS, tells of no way to the pool', () => {
    const stopped = proxy(503, { server: ['Microsoft-HTTPAPI/2.0'] })
    expect(named(when(isSecure, stopped), { mode: 'bridge' })).toEqual([[]])
  })

  test.each<[string, string[] | undefined, CauseId[][]]>([
    [
      '28000 is a user who is not enabled',
      ['28000;reason="not enabled for SIP"'],
      [['user.not-sip-enabled']],
    ],
    ['another number is nothing known', ['28020;reason="something else"'], [[]]],
    ['no number is nothing known', undefined, [[]]],
  ])('403 to a sign-in with %s', (_, diagnostics, causes) => {
    const refused = frontEnd(403, diagnostics && { 'x-ms-diagnostics': diagnostics })
    expect(named(when(({ isSignIn }) => isSignIn, refused))).toEqual(causes)
  })

  test('addresses on a host of the inside, for who is outside', () => {
    const link = 'https://pool01.contoso.internal/Autodiscover'
    const body = `<AutodiscoverResponse AccessLocation="External"><Root><Link href="${link}"/></Root></AutodiscoverResponse>`
    const change = when(({ path }) => path === '/' || path.endsWith('/root'), { status: 200, body })
    expect(named(change)).toEqual([['frontEnd.internal-links']])
  })

  test('the internal site over plain HTTP alone is another target for port 80', () => {
    const body = '<AutodiscoverResponse AccessLocation="Internal"><Root/></AutodiscoverResponse>'
    const change = when((asked) => !isSecure(asked), { status: 200, body })
    expect(named(change)).toEqual([['proxy.wrong-http-target']])
  })
})

describe('the document that Autodiscover begins with', () => {
  const page = { status: 200, body: '<h1>Welcome</h1>' }

  test.each<[string, (asked: Asked) => boolean, CauseId[][]]>([
    ['is missed at the root of lyncdiscover', ofRoot, [[]]],
    ['is missed at its own address', (asked) => isSecure(asked) && asked.path.endsWith('/root'), [[]]],
    ['is not looked for in a page', ({ path }) => path === '/meet', []],
    ['is not missed over plain HTTP, where a redirect may do', (asked) => !isSecure(asked), []],
  ])('%s', (_, which, causes) => {
    expect(named(when(which, page))).toEqual(causes)
  })
})

describe('a page over HTTPS with addresses of plain HTTP', () => {
  const page = (address: string) => ({ status: 200, body: `<a href="${address}">Help</a>` })
  const isMeet = ({ path }: Asked) => path === '/meet'

  test('on the host of somebody else is as it was written', () => {
    expect(named(when(isMeet, page('http://help.vendor.example/link')))).toEqual([])
  })

  test('on a published host was changed', () => {
    expect(named(when(isMeet, page(`http://${names.web}/dialin`)))).toEqual([['proxy.rewrites-body']])
  })

  test('that no front end made says nothing of front ends', () => {
    const own = { ...page(`http://${names.web}/`), headers: {} }
    expect(named(when(isMeet, own)).flat()).not.toContain('proxy.rewrites-body')
  })
})

describe('a redirect from the root of lyncdiscover', () => {
  const to = (location: string) => when(ofRoot, proxy(302, { location: [location] }))

  test('to the document itself, on a published host, is another way to it', () => {
    expect(named(to(`https://${names.web}/Autodiscover/AutodiscoverService.svc/root`))).toEqual([])
    expect(named(to('/Autodiscover/AutodiscoverService.svc/root?sipuri=a'))).toEqual([])
  })

  test.each(['https://www.contoso.example/root', `https://${names.web}/`, `http://${names.web}/a/root`])(
    'to %s is none',
    (location) => expect(named(to(location))).toEqual([[]]),
  )
})

describe('401 of a front end without a challenge, to who signs in', () => {
  const bare = when(({ isSignIn }) => isSignIn, frontEnd(401))
  const windows: CauseId = 'frontEnd.windows-auth-off'

  test.each<[Mode | undefined, CauseId[][]]>([
    ['l4', [[windows]]],
    ['passThrough', [[windows]]],
    ['bridge', [['proxy.strips-challenge', windows]]],
    [undefined, [['proxy.strips-challenge', windows]]],
  ])('may be either’s doing where the proxy can take it off, mode %s', (mode, causes) => {
    const found = named(bare, { mode })
    expect(found.map((one) => one.toSorted())).toEqual(causes.map((one) => one.toSorted()))
  })

  test('beside the front end too, is the front end’s', () => {
    expect(named(bare, { mode: 'bridge', vantage: 'inside', to: ['client', 'desk'] })).toEqual([[windows]])
  })

  test('behind the proxy alone, is the proxy’s', () => {
    expect(named(bare, { mode: 'bridge', vantage: 'inside' })).toEqual([['proxy.strips-challenge']])
  })
})
