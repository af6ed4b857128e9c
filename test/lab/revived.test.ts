import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { withoutExternalSite } from '../fixtures/without-external-site.ts'

let lab: Lab

beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: contoso })
})
afterAll(() => lab?.stop())

const externalSite = async (): Promise<string | undefined> => {
  const [seen] = await lab.look('proxy', [{ kind: 'tcp', host: '10.0.0.11', port: 4443, timeoutMs: 1000 }])
  return seen?.outcome
}

const next = (kind: string, after: number) =>
  lab.timeline.waitFor(`the front end: ${kind}`, (e) => e.host === 'fe1' && e.kind === kind, {
    after,
    boundMs: 5000,
  })

test.each([
  ['is about to end', async () => {}],
  ['has just ended', async (after: number) => void (await next('exited', after))],
  ['has been started again', async (after: number) => void (await next('ready', after))],
])('a service that somebody ends takes its new configuration when it %s', async (_, moment) => {
  const after = lab.timeline.last
  await lab.exec('fe1', ['sh', '-c', 'kill -9 $(pgrep -f frontend.js)'])
  await moment(after)
  await lab.apply(withoutExternalSite)
  expect(await externalSite()).toBe('refused')
  await lab.apply(contoso)
  expect(await externalSite()).toBe('open')
})
