import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { execa } from 'execa'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { dockerCommand } from '../../harness/engines/docker/docker-command.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import { needImage } from '../../harness/engines/docker/need-docker.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { startLab } from '../../harness/lab/lab.ts'
import { loadProxy } from '../../harness/proxies/custom/load.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import { scenarios } from '../../scenarios/index.ts'
import { behind, keepAlive } from '../proxies/arranged.ts'
import { withDocker } from './with-docker.ts'

const example = 'docs/examples/my-haproxy-image.yaml'
const image = `salem-test/haproxy:${process.pid}`
const patienceMs = 240_000

const onPort = (healthy: Deployment, port: number): Deployment => {
  const { https } = healthy.proxy.virtualServers
  const virtualServers = { ...healthy.proxy.virtualServers, https: { ...https, port } }
  return { ...healthy, proxy: { ...healthy.proxy, virtualServers } }
}

const opens = (port: number) => ({ kind: 'tcp', host: '198.51.100.10', port }) as const

test('an engine without images says that it has none, and which has', async () => {
  const start = startLab({ engine: netns, deployment: behind(await loadProxy(example)) })
  await expect(start).rejects.toMatchObject({ code: 'needs-docker', next: 'add --engine docker' })
})

withDocker('a reverse proxy in an image of its own', () => {
  beforeAll(async () => {
    const base = ['--build-arg', `BASE=${await needImage()}`]
    const env = { DOCKER_BUILDKIT: '0' }
    await execa('docker', ['build', '--tag', image, ...base, 'docs/examples/my-haproxy-image'], { env })
  }, patienceMs)
  afterAll(() => dockerCommand('image', 'rm', image))

  const described = async () => ({ ...(await loadProxy(example)), image })

  test('that is nowhere is told with the command that brings it; nothing is pulled', async () => {
    const start = startLab({
      engine: docker,
      deployment: behind({ ...(await described()), image: 'mybox/nowhere:1' }),
    })
    await expect(start).rejects.toMatchObject({
      code: 'no-image',
      next: expect.stringContaining('docker pull mybox/nowhere:1'),
    })
  })

  test(
    'without shell or tools, as a user of its own, is put on trial like any other',
    async () => {
      const deployment = behind(await described())
      const trials = await runCampaign({
        engine: docker,
        deployment,
        arrangements: [{ product: deployment.proxy.product, mode: 'bridge' }],
        subjects: scenarios.filter(({ id }) => ['healthy', 'wrong-port', 'missing-snat'].includes(id)),
        catalogue: scenarios,
        diagnoser: doctor,
        jobs: 1,
      })
      const seen = trials
        .map(({ scenario, verdicts: { outside, inside }, asExpected, reason }) => [
          scenario,
          outside,
          inside,
          asExpected ? '' : reason,
        ])
        .sort()
      expect(seen).toEqual([
        ['healthy', 'clear', 'clear', ''],
        ['missing-snat', 'not-applicable', 'not-applicable', ''],
        ['wrong-port', 'detected', 'detected', ''],
      ])
      const version = trials[0]?.provenance.tools['my-haproxy-image']
      expect(version).toMatch(/^HAProxy version .* \(image salem-test\/haproxy:/)
    },
    patienceMs,
  )

  test(
    'that ends at once is told with its own words',
    async () => {
      const { arguments: _, ...rest } = await described()
      const start = startLab({ engine: docker, deployment: behind(rest) })
      await expect(start).rejects.toThrow(/default\.cfg/)
    },
    patienceMs,
  )

  test(
    'reloads by a signal, with its new files, in the same process',
    async () => {
      // Entry point replaced, root inside.
      const healthy = behind({ ...(await keepAlive()), image: await needImage() })
      await using lab = await startLab({ engine: docker, deployment: healthy })
      const before = await lab.pids()
      await lab.apply(onPort(healthy, 4430))
      expect(await lab.pids()).toEqual(before)
      expect(before.get('proxy/nginx-keep-alive')).toBeGreaterThan(0)
      const [seen] = await lab.look('client', [opens(4430)])
      expect(seen?.outcome).not.toBe('refused')
    },
    patienceMs,
  )

  test(
    'sees the names that its host sees and its own variables, and leaves nothing behind',
    async () => {
      const label = `image-${process.pid}`
      const containers = async () =>
        (await dockerCommand('ps', '--all', '--quiet', '--filter', `label=salem.label=${label}`)).stdout
          .split('\n')
          .filter(Boolean)
      const sleeper = {
        ...(await keepAlive()),
        image: await needImage(),
        environment: { GREETING: 'well met = "quoted"' },
        command: [
          'sh',
          '-c',
          'cat /etc/resolv.conf /etc/hosts && echo $GREETING && exec nginx -e stderr -c /etc/mybox/nginx.conf',
        ],
      }
      const healthy = behind(sleeper)
      {
        await using lab = await startLab({ engine: docker, deployment: healthy, label })
        const said = lab.timeline.since(0).flatMap(({ host, data }) => (host === 'proxy' ? [data.line] : []))
        expect(said).toContain(`nameserver ${healthy.dns.public.address}`)
        expect(said).toContain('127.0.0.1 localhost proxy')
        expect(said).toContain('well met = "quoted"')
        expect(await containers()).toHaveLength(lab.plan.hosts.length + 2)
      }
      expect(await containers()).toEqual([])
    },
    patienceMs,
  )
})
