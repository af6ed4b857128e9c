import type { Deployment } from '../deployment/schema.ts'
import type { View } from '../diagnosis/diagnosis.ts'
import { examine } from '../diagnosis/doctor.ts'
import type { Engine } from '../engines/engine.ts'
import { needsNewLab } from '../lab/change.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { planOf } from '../plan/build.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { applies } from '../trial/applies.ts'
import { benchFor, type Memo } from '../trial/bench.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { untilShown } from '../trial/until-shown.ts'
import { alikeIn } from './alike.ts'
import type { AtlasMode, AtlasProbe, AtlasRow } from './atlas.ts'
import { partiesOf } from './parties.ts'
import { flowsIn, probedIn, unlikeHealthy } from './row.ts'
import { strayVerb } from './words/flows.ts'

/** Answers that nobody takes are sent again for many seconds; the next scenario must not see them. */
const leavesStrays = (view: View, healthy: Deployment): boolean =>
  [...flowsIn(view, partiesOf(healthy)).values()].some((flows) =>
    [...flows].some((flow) => flow.startsWith(strayVerb)),
  )

/** One lab, made to be one deployment after the other; a new one where hosts differ. */
const lookInTurn = (engine: Engine) => {
  let lab: Lab | undefined
  const end = async () => {
    await lab?.stop()
    lab = undefined
  }
  const become = async (d: Deployment): Promise<Lab> => {
    if (lab && !needsNewLab(lab.plan, planOf(d))) await lab.apply(d)
    else {
      await end()
      lab = await startLab({ engine, deployment: d })
    }
    return lab
  }
  return {
    /** All that our doctor asks from inside and from outside: who sees less may go on asking where the other knows enough. */
    look: async (plain: Deployment, scenario?: Scenario): Promise<View> => {
      const healthy = scenario ? settingFor(plain, scenario) : plain
      const broken = scenario ? deploymentOf(healthy, scenario) : healthy
      const ready = await become(broken)
      if (scenario) await untilShown({ lab: ready, healthy }, scenario, broken)
      const memo: Memo = new Map()
      const [outside, inside] = await Promise.all([
        examine(benchFor(ready, healthy, 'outside', memo)),
        examine(benchFor(ready, healthy, 'inside', memo)),
      ])
      // What both asked was asked once, and is the same observation.
      const view = {
        ...inside,
        observations: [...new Set([...outside.observations, ...inside.observations])],
      }
      if (leavesStrays(view, healthy)) await end()
      return view
    },
    end,
  }
}

type Seen = { scenario: Scenario; view: View }

const rowOf = ({ scenario, view }: Seen, plain: Deployment, normal: Map<string, Set<string>>): AtlasRow => {
  const partyOf = partiesOf(settingFor(plain, scenario))
  const now = flowsIn(view, partyOf)
  const ledgers = [...normal].map(([host, flows]) => [
    `${host} ledger`,
    unlikeHealthy(now.get(host) ?? new Set(), flows),
  ])
  return {
    scenario: scenario.id,
    kind: scenario.kind,
    layer: scenario.layer,
    seen: { ...probedIn(view, partyOf).seen, ...Object.fromEntries(ledgers) },
  }
}

const ledgerProbe = (host: string): AtlasProbe => ({
  id: `${host} ledger`,
  from: host,
  vantage: 'inside',
  label: 'flow ledger',
  command: 'nft list table inet salem',
})

const probesOf = (seen: readonly Seen[], healthy: Deployment, ledgers: Iterable<string>): AtlasProbe[] => {
  const all = seen.flatMap(({ view }) => probedIn(view, partiesOf(healthy)).probes)
  const distinct = new Map(all.map((probe) => [probe.id, probe] as const).reverse())
  return [...[...distinct.values()].reverse(), ...[...ledgers].map(ledgerProbe)]
}

/**
 * Asks everything once in every scenario that applies, in one lab.
 * @throws what keeps a lab from starting; nothing is left then
 */
export const measureMode = async (
  engine: Engine,
  healthy: Deployment,
  scenarios: readonly Scenario[],
  onSeen: (scenario: string) => void,
): Promise<AtlasMode> => {
  const lab = lookInTurn(engine)
  try {
    const normal = flowsIn(await lab.look(healthy), partiesOf(healthy))
    const seen: Seen[] = []
    for (const scenario of scenarios.filter((s) => applies(healthy, s))) {
      seen.push({ scenario, view: await lab.look(healthy, scenario) })
      onSeen(scenario.id)
    }
    const probes = probesOf(seen, healthy, normal.keys())
    const rows = seen.map((one) => rowOf(one, healthy, normal))
    const { mode, product } = healthy.proxy
    return { mode, proxy: product, probes, rows, alike: alikeIn(rows, probes) }
  } finally {
    await lab.end()
  }
}
