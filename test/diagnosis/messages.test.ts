import { describe, expect, test } from '@jest/globals'
import { diagnose } from '../../harness/diagnosis/diagnose.ts'
import type { Vantage } from '../../harness/diagnosis/diagnosis.ts'
import type { HttpAnswer, HttpObservation } from '../../harness/probes/observation.ts'
import { viewOf } from './views.ts'

type Changed = Partial<Omit<HttpObservation, 'answer'>> & { answer?: Partial<HttpAnswer> }

/** Healthy behind a proxy that ends TLS, but for the requests that `change` says something about. */
const named = (
  change: (request: HttpObservation['request']) => Changed | undefined,
  vantage: Vantage = 'outside',
) => {
  const view = viewOf({ mode: 'bridge', vantage })
  const observations = view.observations.map((o) => {
    const changed = o.kind === 'http' && o.from === 'client' ? change(o.request) : undefined
    if (o.kind !== 'http' || !changed) return o
    const { answer, ...rest } = changed
    return { ...o, ...rest, answer: answer && o.answer ? { ...o.answer, ...answer } : undefined }
  })
  return diagnose({ ...view, observations }).findings.map(({ causes }) => causes)
}

const byProxy = (status: number): Changed => ({ answer: { status, headers: {} } })
const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }
const described = (address: string): Changed => ({
  answer: { body: `<wsdl:port name="any"><soap:address location="${address}"/></wsdl:port>` },
})
const isMex = ({ url }: { url: string }) => url.endsWith('/mex')

describe('a message that does not pass as it was sent', () => {
  test.each([413])('%d to a large body is a limit on bodies', (status) => {
    const change = ({ bodyBytes = 0 }) => (bodyBytes > 4000 ? byProxy(status) : undefined)
    expect(named(change)).toEqual([['proxy.limits-body']])
  })

  test.each([400, 431])('%d to a ticket is a limit on headers', (status) => {
    const change = ({ ticketBytes }: { ticketBytes?: number }) => (ticketBytes ? byProxy(status) : undefined)
    expect(named(change)).toEqual([['proxy.limits-headers']])
  })

  test('400 to a page, with a ticket or without, is no limit on headers', () => {
    const change = ({ url }: { url: string }) => (url.endsWith('/meet') ? byProxy(400) : undefined)
    expect(named(change).flat()).not.toContain('proxy.limits-headers')
  })

  test('400 of HTTP.sys may be a front end’s: it is a limit of the proxy if a front end takes as much', () => {
    const ofHttpSys = { answer: { status: 400, headers: { server: ['Microsoft-HTTPAPI/2.0'] } } }
    const change = ({ ticketBytes }: { ticketBytes?: number }) => (ticketBytes ? ofHttpSys : undefined)
    expect(named(change)).toEqual([[]])
    expect(named(change, 'inside')).toEqual([['proxy.limits-headers']])
  })

  test('400 of HTTP.sys is no limit of the proxy if it is what a front end says beside it too', () => {
    const ofHttpSys = { status: 400, reason: '', headers: { server: ['Microsoft-HTTPAPI/2.0'] }, body: '' }
    const view = viewOf({ mode: 'bridge', vantage: 'inside' })
    const observations = view.observations.map((o) =>
      o.kind === 'http' && o.request.ticketBytes ? { ...o, answer: ofHttpSys } : o,
    )
    const causes = diagnose({ ...view, observations }).findings.flatMap((finding) => finding.causes)
    expect(causes).not.toContain('proxy.limits-headers')
  })

  test('a description with inside addresses, and 404 for the root of lyncdiscover, are another Host header', () => {
    const change = (request: HttpObservation['request']) => {
      if (isMex(request)) return described('https://pool01.contoso.internal/CertProv/any')
      return request.url === 'https://lyncdiscover.contoso.example/'
        ? { answer: { status: 404, headers: byFrontEnd } }
        : undefined
    }
    expect(named(change)).toEqual([['proxy.rewrites-host']])
  })

  test('a page of the proxy in place of a description, with links of its own, is no other Host header', () => {
    const page = { body: '<link href="https://cdn.vendor.example/style.css">', headers: {} }
    const change = (request: HttpObservation['request']) => (isMex(request) ? { answer: page } : undefined)
    expect(named(change).flat()).not.toContain('proxy.rewrites-host')
  })

  test('a description with addresses of plain HTTP is a changed body', () => {
    const change = (request: HttpObservation['request']) =>
      isMex(request) ? described('http://lyncweb.contoso.example/CertProv/any') : undefined
    expect(named(change)).toEqual([['proxy.rewrites-body']])
  })

  test('a description with published addresses is none of these', () => {
    const change = (request: HttpObservation['request']) =>
      isMex(request) ? described('https://lyncweb.contoso.example/CertProv/any') : undefined
    expect(named(change)).toEqual([])
  })

  test.each([
    ['XML', 'application/vnd.microsoft.rtc.autodiscover+xml; v=1', [['proxy.keeps-answers']]],
    ['JSON', 'application/json', []],
  ])('%s where JSON was asked for', (_, type, causes) => {
    const change = ({ precededBy }: { precededBy?: object }) =>
      precededBy ? { answer: { headers: { ...byFrontEnd, 'content-type': [type] } } } : undefined
    expect(named(change)).toEqual(causes)
  })

  test('silence to who asks before he sends is a swallowed Continue', () => {
    const change = ({ expectContinue }: { expectContinue?: true }) =>
      expectContinue ? { outcome: 'timeout' as const, connected: true } : undefined
    expect(named(change)).toEqual([['proxy.swallows-continue']])
  })

  test('silence to every body is something else', () => {
    const change = ({ bodyBytes }: { bodyBytes?: number }) =>
      bodyBytes ? { outcome: 'timeout' as const, connected: true } : undefined
    expect(named(change).flat()).not.toContain('proxy.swallows-continue')
  })

  test('what a front end says to filler is no complaint', () => {
    const change = ({ bodyBytes }: { bodyBytes?: number }) =>
      bodyBytes ? { answer: { status: 500, headers: byFrontEnd } } : undefined
    expect(named(change)).toEqual([])
  })
})
