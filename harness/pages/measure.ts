import { createHash } from 'node:crypto'
import PQueue from 'p-queue'
import { madeFrom } from '../atlas/made-from.ts'
import { featuresText, signInText } from '../clients/used-text.ts'
import type { Deployment } from '../deployment/schema.ts'
import { examine } from '../diagnosis/doctor.ts'
import type { Engine } from '../engines/engine.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { newEpoch, readLedgers } from '../lab/ledger.ts'
import type { SignInObservation } from '../probes/observation.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applies } from '../trial/applies.ts'
import { benchFor } from '../trial/bench.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { untilShown } from '../trial/until-shown.ts'
import { type Asked, askedIn, commandFor, typed } from './by-hand.ts'
import type { Measured, Pages, Printed } from './page.ts'
import { reachOf } from './reach.ts'
import { comparable, trimmed } from './trim.ts'

/** One scenario in the deployment that its page shows it in, and what is asked there. */
type Sheet = { scenario: Scenario; healthy: Deployment; broken: Deployment; asked: Asked[] }

/** The first of the deployments that a scenario makes sense in. */
const sheetOf = (scenario: Scenario, deployments: readonly Deployment[]): Sheet[] => {
  const plain = deployments.find((d) => applies(d, scenario))
  if (!plain) return []
  const healthy = settingFor(plain, scenario)
  const broken = deploymentOf(healthy, scenario)
  return [{ scenario, healthy, broken, asked: askedIn(scenario, broken) }]
}

const sheetsOf = (scenarios: readonly Scenario[], deployments: readonly Deployment[]): Sheet[] =>
  scenarios.flatMap((scenario) => sheetOf(scenario, deployments))

/** What the pages depend on, in one number: plans, and everything that is typed. */
export const pagesMadeFrom = (scenarios: readonly Scenario[], deployments: readonly Deployment[]): string => {
  const commands = sheetsOf(scenarios, deployments).flatMap(({ asked }) =>
    asked.map((one) => (one.request.kind === 'sign-in' ? commandFor(one) : typed(one.request))),
  )
  return createHash('sha256')
    .update(madeFrom(deployments, scenarios))
    .update(JSON.stringify(commands))
    .digest('hex')
}

const outputOf = async (lab: Lab, { from, request }: Asked): Promise<string> => {
  if (request.kind === 'sign-in') {
    const [seen] = await lab.look(from, [request])
    const { features, detail, ...signIn } = seen as SignInObservation
    return [signInText({ ...signIn, reason: detail }), featuresText(features)].join('\n')
  }
  const { argv, input } = typed(request)
  return trimmed(request.kind, await lab.exec(from, argv, input === undefined ? {} : { input }))
}

const printedIn = (lab: Lab, asked: readonly Asked[]): Promise<Printed[]> =>
  Promise.all(
    asked.map(async (one) => ({
      ...(one.request.kind !== 'sign-in' && { from: one.from }),
      command: commandFor(one),
      text: await outputOf(lab, one),
    })),
  )

const reachIn = async (lab: Lab, healthy: Deployment, d: Deployment) => {
  await newEpoch(lab.supply, lab.plan)
  const view = await examine(benchFor(lab, healthy, 'outside', new Map()))
  const slides = d.officeWebApps ? ['officeWebApps'] : []
  const hosts = ['border', 'edge', 'proxy', 'firewall', ...Object.keys(d.frontEnds), ...slides]
  return reachOf({ view, d, ledgers: await readLedgers(lab.supply, hosts) })
}

const keyOf = ({ from, command }: Pick<Printed, 'from' | 'command'>): string => `${from ?? ''} ${command}`

/** What every command of some sheets prints when all is well. */
const printedWhenHealthy = async (
  engine: Engine,
  healthy: Deployment,
  sheets: readonly Sheet[],
): Promise<Map<string, Printed>> => {
  await using lab = await startLab({ engine, deployment: healthy })
  const all = sheets.flatMap(({ asked }) => asked)
  const once = new Map(all.map((one) => [keyOf({ ...one, command: commandFor(one) }), one]))
  const printed = await printedIn(lab, [...once.values()])
  return new Map(printed.map((one) => [keyOf(one), one]))
}

const measured = async (
  engine: Engine,
  { scenario, healthy, broken, asked }: Sheet,
  well: ReadonlyMap<string, Printed>,
): Promise<Measured> => {
  await using lab = await startLab({ engine, deployment: broken })
  await untilShown({ lab, healthy }, scenario, broken)
  const reach = await reachIn(lab, healthy, broken)
  const pairsNow = async () =>
    (await printedIn(lab, asked)).map((one) => ({ broken: one, healthy: well.get(keyOf(one)) ?? one }))
  const differs = (pair: Awaited<ReturnType<typeof pairsNow>>[number]) =>
    comparable(pair.broken.text) !== comparable(pair.healthy.text)
  let pairs = await pairsNow()
  // A line that loses packets by chance has let all of them through.
  for (let left = 3; left > 0 && scenario.kind === 'fault' && !pairs.some(differs); left--)
    pairs = await pairsNow()
  const { mode, product: proxy } = healthy.proxy
  return {
    scenario: scenario.id,
    mode,
    proxy,
    reach,
    unlike: pairs.filter(differs),
    alike: pairs.filter((pair) => !differs(pair)).map((pair) => pair.broken.command),
  }
}

export type PagesWanted = {
  engine: Engine
  scenarios: readonly Scenario[]
  /** In the order in which a page prefers them. */
  deployments: readonly Deployment[]
  jobs: number
  onMeasured: (scenario: string) => void
}

/** Puts every scenario into a lab of its own and types what a page shows. */
export const measurePages = async ({
  engine,
  scenarios,
  deployments,
  jobs,
  onMeasured,
}: PagesWanted): Promise<Pages> => {
  const queue = new PQueue({ concurrency: jobs })
  const sheets = sheetsOf(scenarios, deployments)
  const used = new Set(sheets.map(({ healthy }) => healthy))
  const wells = new Map<Deployment, Map<string, Printed>>()
  for (const d of used) {
    const own = sheets.filter(({ healthy }) => healthy === d)
    wells.set(d, await printedWhenHealthy(engine, d, own))
  }
  const all = sheets.map((sheet) =>
    queue.add(async () => {
      const done = await measured(engine, sheet, wells.get(sheet.healthy) ?? new Map())
      onMeasured(sheet.scenario.id)
      return done
    }),
  )
  return { madeFrom: pagesMadeFrom(scenarios, deployments), measured: await Promise.all(all) }
}
