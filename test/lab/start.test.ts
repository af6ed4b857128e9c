import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { startLab } from '../../harness/lab/lab.ts'
import { poll } from '../../harness/poll.ts'
import { namespacesBelow } from '../fixtures/leftovers.ts'
import { withoutExternalSite } from '../fixtures/without-external-site.ts'

describe('a lab', () => {
  test('whose deployment is not sound starts nothing', async () => {
    const segments = { ...contoso.segments, inside: contoso.segments.perimeter }
    await expect(startLab({ engine: netns, deployment: { ...contoso, segments } })).rejects.toMatchObject({
      code: 'deployment-invalid',
    })
    expect([...(await namespacesBelow(process.pid))]).toEqual([])
  })

  test('in which a port is taken says where and by whom', async () => {
    await using lab = await startLab({ engine: netns, deployment: withoutExternalSite })
    const fe1 = lab.supply.hosts.get('fe1')
    const squatter = fe1?.spawn(['openssl', 's_server', '-4', '-nocert', '-accept', '10.0.0.11:4443'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    await poll('the squatter to listen', 5000, async () => (await fe1?.listening())?.has(4443) ?? false)
    await expect(lab.apply(contoso)).rejects.toMatchObject({
      code: 'reload-failed',
      message: expect.stringMatching(/frontend in fe1 .*10\.0\.0\.11:4443: another program listens there/),
    })
    await squatter?.signal('SIGTERM')
  })
})
