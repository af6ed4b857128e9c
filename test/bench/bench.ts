/**
 * `npm run bench`: what a lab costs, against a floor written by hand and a peer, each pair in one run. Prints both
 * sides and their ratio; judges nothing but says what was aimed at. `npm run bench -- docker sign-ins` measures these
 * parts alone.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { contoso } from '../../harness/deployment/contoso.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import type { Supply } from '../../harness/engines/engine.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { wire } from '../../harness/engines/wiring/wire.ts'
import { startLab } from '../../harness/lab/lab.ts'
import { realiseFiles } from '../../harness/lab/realise.ts'
import { programsFolder } from '../../harness/paths.ts'
import { createAuthority } from '../../harness/pki/authority.ts'
import { planOf } from '../../harness/plan/build.ts'
import type { Plan } from '../../harness/plan/plan.ts'
import { proxies } from '../../harness/proxies/index.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import { scenarios } from '../../scenarios/index.ts'
import { benchDocker } from './docker.ts'
import { inTurn, labMemory, median, timed } from './measure.ts'
import { benchSignIns } from './sign-ins.ts'

const here = import.meta.dirname
const line = (what: string, ours: string, other: string, ratio: string, aim: string) =>
  console.log(`${what.padEnd(34)} ${ours.padStart(10)} ${other.padStart(24)} ${ratio.padStart(8)}   ${aim}`)
const ms = (value: number) => `${Math.round(value)} ms`
const times = (value: number) => `${value.toFixed(2)} x`

/** The files of every host, for the script written by hand; paths in them lead into the folder. */
const layOut = async (folder: string): Promise<void> => {
  const plan = planOf(contoso)
  const files = await realiseFiles(plan, createAuthority())
  for (const host of plan.hosts) {
    const root = join(folder, host.name)
    await mkdir(root, { recursive: true })
    await writeFile(join(root, 'filter.nft'), `${host.filter.join('\n')}\n`)
    for (const { path, bytes } of files.get(host.name) ?? []) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      const text = path.endsWith('.json') ? String(bytes).replaceAll('"/etc/', `"${root}/etc/`) : bytes
      await writeFile(join(root, path), text)
    }
  }
}

const labAgainstByHand = async (folder: string) => {
  const unshared = [
    '--user',
    '--map-root-user',
    '--net',
    '--mount',
    '--pid',
    '--fork',
    '--mount-proc',
    '--kill-child',
  ]
  const byHand = () =>
    execa('unshare', [
      ...unshared,
      'bash',
      join(here, 'by-hand.sh'),
      folder,
      process.execPath,
      programsFolder,
    ])
  const ours = () => execa(process.execPath, [join(here, 'lab-once.mjs')])
  const { a, b, ratio } = await inTurn(5, ours, byHand)
  line('lab, from nothing to HTTPS', ms(a), `${ms(b)} by hand`, times(ratio), 'at most 3 x, under 1500 ms')
}

/** The plan without what Mininet does not do: routes, sysctls and filters. */
const linksOnly = (plan: Plan): Plan => ({
  ...plan,
  hosts: plan.hosts.map((host) => ({ ...host, routes: [], rules: [], sysctls: {}, filter: [] })),
})

/** Milliseconds of one network: the hosts, then what is wired between them. */
const build = async (plan: Plan): Promise<[number, number]> => {
  let supply: Supply | undefined
  const names = plan.hosts.map((host) => host.name)
  const hosts = await timed(async () => {
    supply = await netns.supply(names, 'salem-bench')
  })
  const links = await timed(() => wire(supply as Supply, plan))
  await supply?.stop()
  return [hosts, links]
}

const mininet = async (): Promise<[number, number]> => {
  const { stdout } = await execa('/usr/bin/python3', [join(here, 'mininet_peer.py')])
  return stdout.split(' ').map(Number) as [number, number]
}

const networkAgainstMininet = async () => {
  const reason =
    process.getuid?.() === 0
      ? await mininet().then(
          () => '',
          (error) => error.shortMessage,
        )
      : 'needs root'
  if (reason) {
    return console.log(`no peer for the network: Mininet ${reason} (apt-get install mininet bridge-utils)`)
  }
  const plan = planOf(contoso)
  const rounds: { bare: [number, number]; whole: [number, number]; peer: [number, number] }[] = []
  for (let round = 0; round < 7; round++) {
    rounds.push({ bare: await build(linksOnly(plan)), whole: await build(plan), peer: await mininet() })
  }
  const of = (pick: (round: (typeof rounds)[number]) => number) => median(rounds.map(pick))
  const sum = ([hosts, links]: [number, number]) => hosts + links
  line(
    'links and addresses',
    ms(of((r) => r.bare[1])),
    `${ms(of((r) => r.peer[1]))} Mininet`,
    `1/${times(of((r) => r.peer[1] / r.bare[1]))}`,
    'at least 3 x faster',
  )
  line(
    'hosts, links, routes and filters',
    ms(of((r) => sum(r.whole))),
    `${ms(of((r) => sum(r.peer)))} Mininet`,
    `1/${times(of((r) => sum(r.peer) / sum(r.whole)))}`,
    'Mininet: no filters, no private file systems',
  )
}

const labOfContainers = async () => {
  const measured = await benchDocker(3)
  if (typeof measured === 'string') return console.log(`no lab of containers: ${measured}`)
  const { ours, floor, other } = measured
  const [peer, ratio] =
    typeof other === 'string' ? ['', ''] : [`${ms(other.ms)} docker-compose`, times(other.ratio)]
  line('lab of containers, to HTTPS', ms(ours), peer, ratio, 'under 6 s; docker-compose: containers only')
  line(
    '',
    '',
    `${ms(floor.ms)} docker run`,
    times(floor.ratio),
    'the floor: as many containers, nothing in them',
  )
  if (typeof other === 'string')
    console.log(`no peer for the lab of containers: ${other} (apt-get install docker-compose)`)
}

const warmTrials = async () => {
  const quick = scenarios.filter((s) =>
    ['wrong-port', 'missing-intermediate', 'name-mismatch', 'healthy'].includes(s.id),
  )
  const trials = await runCampaign({
    engine: netns,
    deployment: contoso,
    arrangements: [{ product: 'fastl4', mode: 'l4' }],
    subjects: [...quick, ...quick, ...quick],
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 1,
  })
  line('a warm trial without time-outs', ms(median(trials.slice(1).map((t) => t.ms))), '', '', 'under 300 ms')
}

const catalogueThrough = async (products: readonly string[], aim: string) => {
  const arrangements = proxies
    .filter(({ id }) => products.includes(id))
    .flatMap(({ id, modes }) => modes.map((mode) => ({ product: id, mode })))
  const begun = performance.now()
  const trials = await runCampaign({
    engine: netns,
    deployment: contoso,
    arrangements,
    subjects: scenarios,
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 2,
  })
  const bad = trials.filter((trial) => !trial.asExpected).length
  const seconds = `${((performance.now() - begun) / 1000).toFixed(1)} s`
  line(`${trials.length} trials, 2 labs at once`, seconds, `${bad} not as expected`, '', aim)
}

const memory = async () => {
  await using lab = await startLab({ engine: netns, deployment: contoso })
  await lab.look('client', [{ kind: 'http', url: `https://${contoso.names.web}/meet` }])
  line('memory of a lab, sum of PSS', `${Math.round(await labMemory())} MB`, '', '', 'under 350 MB')
}

const labByHand = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'salem-bench-'))
  try {
    await layOut(folder)
    await labAgainstByHand(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const parts: Record<string, () => Promise<void>> = {
  lab: labByHand,
  network: networkAgainstMininet,
  docker: labOfContainers,
  memory,
  trial: warmTrials,
  'sign-ins': () => benchSignIns((what, figure, more, aim = '') => line(what, figure, more, '', aim)),
  'few-proxies': () => catalogueThrough(['fastl4', 'haproxy'], 'under 30 s'),
  'all-proxies': () =>
    catalogueThrough(
      proxies.map(({ id }) => id),
      '',
    ),
}

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts)
const unknown = chosen.find((part) => !(part in parts))
if (unknown !== undefined) {
  console.error(`expected some of ${Object.keys(parts).join(', ')}, got ${unknown}`)
  process.exit(64)
}
line('', 'salem', 'other', 'ratio', 'aim')
for (const part of chosen) await parts[part]?.()
