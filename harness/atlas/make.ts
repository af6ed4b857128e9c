import type { Engine } from '../engines/engine.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Atlas } from './atlas.ts'
import { madeFrom } from './made-from.ts'
import { measureMode } from './measure.ts'
import { atlasDeployments } from './reference.ts'

/** Measures the whole atlas, all modes at once, a lab each. `onSeen` is told mode and scenario of each row. */
export const makeAtlas = async (
  engine: Engine,
  scenarios: readonly Scenario[],
  onSeen: (mode: string, scenario: string) => void = () => {},
): Promise<Atlas> => ({
  madeFrom: madeFrom(atlasDeployments, scenarios),
  modes: await Promise.all(
    atlasDeployments.map((healthy) =>
      measureMode(engine, healthy, scenarios, (id) => onSeen(healthy.proxy.mode, id)),
    ),
  ),
})
