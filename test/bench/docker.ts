/** A lab of containers beside docker-compose 1.29, which starts the same containers on networks of Docker's own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { contoso } from '../../harness/deployment/contoso.ts'
import { docker } from '../../harness/engines/docker/engine.ts'
import { needImage } from '../../harness/engines/docker/need-docker.ts'
import { sentenceOf } from '../../harness/errors.ts'
import { startLab } from '../../harness/lab/lab.ts'
import { planOf } from '../../harness/plan/build.ts'
import { median, timed } from './measure.ts'

type Compared = { ms: number; ratio: number }

/**
 * What was measured, in ms: a lab, the floor, and the peer; without a peer `other` says why. A reason alone: there is
 * nothing to measure with.
 */
export type DockerBench = { ours: number; floor: Compared; other: Compared | string } | string

/** The containers of a lab and Docker's own networks in place of its segments; nothing runs in them. JSON is YAML. */
const composeFile = (image: string): string => {
  const { segments, hosts } = planOf(contoso)
  const service = (networks: string[]) => ({
    image,
    command: ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 86400 & wait; done'],
    networks: [...new Set(networks)],
  })
  return JSON.stringify({
    version: '2.4',
    networks: Object.fromEntries(segments.map(({ name }) => [name, { internal: true }])),
    services: Object.fromEntries(
      hosts.map((host) => [host.name, service(host.interfaces.map(({ segment }) => segment))]),
    ),
  })
}

const compose = (file: string, ...words: string[]) =>
  execa('docker-compose', ['--project-name', `salem-bench-${process.pid}`, '--file', file, ...words])

/** Milliseconds until all are up; they are gone again afterwards. */
const oneCompose = async (file: string): Promise<number> => {
  try {
    return await timed(() => compose(file, 'up', '--detach'))
  } finally {
    await compose(file, 'down', '--timeout', '0').catch(() => {})
  }
}

/** Milliseconds that Docker itself takes for as many containers, all at once, without any network: nobody is quicker. */
const floorOf = async (image: string, count: number): Promise<number> => {
  const label = `salem-bench=${process.pid}`
  const run = ['run', '--detach', '--rm', '--label', label, '--network', 'none', image, 'sleep', '600']
  try {
    return await timed(() => Promise.all(Array.from({ length: count }, () => execa('docker', run))))
  } finally {
    const { stdout } = await execa('docker', ['ps', '--quiet', '--filter', `label=${label}`])
    if (stdout !== '') await execa('docker', ['rm', '--force', ...stdout.split('\n')])
  }
}

/** Milliseconds until a front end has answered; stopping the lab is not counted. */
const untilAnswered = async (): Promise<number> => {
  const begun = performance.now()
  await using lab = await startLab({ engine: docker, deployment: contoso, label: 'salem-bench' })
  const [seen] = await lab.look('client', [{ kind: 'http', url: `https://${contoso.names.web}/meet` }])
  const answered = performance.now() - begun
  if (!seen?.answer?.headers['x-ms-server-fqdn']) throw new Error(`no front end answered: ${seen?.summary}`)
  return answered
}

/** Runs all three in turn, `rounds` times. */
export const benchDocker = async (rounds: number): Promise<DockerBench> => {
  const image = await needImage().catch((error) => error)
  if (typeof image !== 'string') return sentenceOf(image)
  const folder = await mkdtemp(join(tmpdir(), 'salem-compose-'))
  const file = join(folder, 'docker-compose.yaml')
  try {
    await writeFile(file, composeFile(image))
    const peer = await oneCompose(file).catch((error) => String(error.shortMessage ?? error))
    const times: { ours: number; floor: number; peer: number }[] = []
    for (let round = 0; round < rounds; round++) {
      times.push({
        ours: await untilAnswered(),
        // One more for the fabric.
        floor: await floorOf(image, planOf(contoso).hosts.length + 1),
        peer: typeof peer === 'string' ? 0 : await oneCompose(file),
      })
    }
    const beside = (which: 'floor' | 'peer'): Compared => ({
      ms: median(times.map((one) => one[which])),
      ratio: median(times.map((one) => one.ours / one[which])),
    })
    return {
      ours: median(times.map(({ ours }) => ours)),
      floor: beside('floor'),
      other: typeof peer === 'string' ? peer : beside('peer'),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
