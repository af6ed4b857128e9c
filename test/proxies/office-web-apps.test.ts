import { describe, expect, test } from '@jest/globals'
import { produce } from 'immer'
import { publishOfficeWebApps } from '../../harness/deployment/publish-office-web-apps.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { proxies, proxyOf } from '../../harness/proxies/index.ts'
import { arranged, behind, example, keepAlive, proxyHost } from './arranged.ts'

const vip = '198.51.100.254'
const server = '10.0.0.254'

const arrangements = proxies.flatMap(({ id, modes }) => modes.map((mode) => ({ product: id, mode })))

const filesOf = (d: Deployment): string => JSON.stringify(proxyHost(d).files)
const published = (d: Deployment, target = 443): Deployment =>
  produce(d, (draft) => {
    publishOfficeWebApps(draft)
    if (draft.proxy.officeWebApps) draft.proxy.officeWebApps.httpsTargetPort = target
  })

/** `10.0.0.254:4443`, or the same as fields. */
const sentTo = (port: number): RegExp => new RegExp(`${server}(:|","port":)${port}\\b`)

describe('Office Web Apps are published', () => {
  test.each(arrangements)('by $product in mode $mode: 443 to 443 and 80 to 80', (arrangement) => {
    const files = filesOf(published(arranged(arrangement)))
    expect(files).toContain(vip)
    expect(files).toMatch(sentTo(443))
    expect(files).toMatch(sentTo(80))
  })

  test.each(arrangements)('by $product in mode $mode to the wrong port where that is said', (arrangement) => {
    const files = filesOf(published(arranged(arrangement), 4443))
    expect(files).toMatch(sentTo(4443))
    expect(files).not.toMatch(sentTo(443))
  })

  test.each(arrangements)('by $product in mode $mode only where there are any', (arrangement) => {
    expect(filesOf(arranged(arrangement))).not.toContain(server)
  })

  test('by a described proxy whose templates speak of them', async () => {
    const d = published(behind(await example()))
    expect(filesOf(d)).toMatch(sentTo(443))
    expect(proxyOf(d).cannot(d)).toBeUndefined()
  })

  test('by none that does not: it says so', async () => {
    const d = published(behind(await keepAlive()))
    expect(proxyOf(d).cannot(d)).toContain('none of its templates speaks of officeWebApps')
  })
})
