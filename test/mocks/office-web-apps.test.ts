import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import type { OfficeWebAppsConfig, ProgramEvent } from '../../harness/plan/services.ts'
import { makeCertificate } from './certificates.ts'
import { runTool } from './run-tool.ts'
import { type Mock, startMock } from './start-mock.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const NAME = 'officewebapps.contoso.example'

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>
let mock: Mock
let config: OfficeWebAppsConfig

const tlsOf = (name: string) => ({
  certificateFile: join(folder.path, `${name}.pem`),
  keyFile: join(folder.path, `${name}.key`),
})

beforeAll(async () => {
  folder = await makeTemporaryFolder()
  await makeCertificate(folder.path, { name: 'first', hosts: [NAME] })
  await makeCertificate(folder.path, { name: 'second', hosts: [NAME] })
  config = {
    kind: 'officewebapps',
    address: '127.0.0.1',
    fqdn: NAME,
    listeners: [{ port: 0, tls: tlsOf('first') }, { port: 0 }],
  }
  mock = await startMock(folder.path, config)
})

afterAll(async () => {
  await mock.stop()
  await folder.remove()
})

/** Status, type and body of a page, over HTTPS or HTTP. */
const page = async (scheme: 'https' | 'http', path: string) => {
  const [https, http] = mock.ports
  const port = scheme === 'https' ? https : http
  const { output } = await runTool('curl', [
    ...['-sk', '--resolve', `${NAME}:${port}:127.0.0.1`, '-w', '\n%{http_code} %{content_type}'],
    `${scheme}://${NAME}:${port}${path}`,
  ])
  const end = output.lastIndexOf('\n')
  return { body: output.slice(0, end), said: output.slice(end + 1) }
}

describe.each(['https', 'http'] as const)('over %s', (scheme) => {
  test('says where slides are presented and attended, by the names of what is published', async () => {
    const { body, said } = await page(scheme, '/hosting/discovery')
    expect(said).toMatch(/^200 text\/xml/)
    const options = { ignoreAttributes: false, attributeNamePrefix: '' }
    const { 'wopi-discovery': discovery } = new XMLParser(options).parse(body)
    const [zone] = discovery['net-zone']
    expect(zone.name).toBe('external-https')
    expect(zone.app.action.map(({ name, urlsrc }: Record<string, string>) => [name, urlsrc])).toEqual([
      ['present', `https://${NAME}/m/Presenter.aspx?a=0&embed=true&`],
      ['attend', `https://${NAME}/m/ParticipantFrame.aspx?a=0&embed=true&`],
    ])
  })

  test.each([
    ['/m/ParticipantFrame.aspx?a=0', 200],
    ['/M/PRESENTER.ASPX', 200],
    ['/Autodiscover/AutodiscoverService.svc/root', 404],
  ])('%s is answered %d', async (path, status) => {
    const since = mock.events.length
    expect((await page(scheme, path)).said).toMatch(new RegExp(`^${status} text/html`))
    const where = ({ data }: ProgramEvent) => data.url === path
    expect(await mock.event('request', { since, where })).toMatchObject({
      status,
      host: expect.stringContaining(NAME),
    })
  })
})

const subject = async (): Promise<string> => {
  const { output } = await runTool('openssl', ['s_client', '-connect', `127.0.0.1:${mock.ports[0]}`])
  return /subject=CN = (\S+)/.exec(output)?.[1] ?? ''
}

test('a whole URL is asked for as a path is', async () => {
  const proxied = ['-s', '--proxy', `http://127.0.0.1:${mock.ports[1]}`, `http://${NAME}/hosting/discovery`]
  expect((await runTool('curl', proxied)).output).toContain('<wopi-discovery>')
})

test('another certificate is taken with a reload, and another port refused', async () => {
  expect(await subject()).toBe('first')
  const other = { ...config, listeners: [{ port: 0, tls: tlsOf('second') }, { port: 0 }] }
  expect((await mock.reload(other)).kind).toBe('reloaded')
  expect(await subject()).toBe('second')
  expect(await mock.reload({ ...config, address: '127.0.0.2' })).toMatchObject({
    kind: 'reload-failed',
    data: { code: 'config-invalid' },
  })
})

test('what is no TLS is told, and ends nothing', async () => {
  const since = mock.events.length
  await runTool('curl', ['-s', '-m', '5', `http://127.0.0.1:${mock.ports[0]}/`])
  expect(await mock.event('handshake-failed', { since })).toMatchObject({ reason: expect.any(String) })
  expect((await page('https', '/hosting/discovery')).said).toMatch(/^200/)
})
