import type { Vantage } from '../diagnosis/diagnosis.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import type { Atlas, AtlasMode } from './atlas.ts'

const isFault = (s: Scenario | undefined): s is FaultScenario => s?.kind === 'fault'

const groupOf = ({ alike }: AtlasMode, vantage: Vantage, id: string): string[] =>
  alike.find((a) => a.vantage === vantage && a.scenarios.includes(id))?.scenarios ?? [id]

const declaresTwin = (s: FaultScenario, id: string, vantage: Vantage, { mode }: AtlasMode): boolean =>
  s.twins.some((twin) => twin.id === id && twin.from === vantage && twin.mode === mode)

/** Twins that look different, and look-alikes that nobody declared, of one scenario in one mode. */
const disagreements = (s: FaultScenario, mode: AtlasMode, all: readonly Scenario[]): string[] =>
  (['outside', 'inside'] as const).flatMap((vantage) => {
    const measured = mode.rows.map(({ scenario }) => scenario)
    const group = groupOf(mode, vantage, s.id)
    const declared = s.twins
      .filter((twin) => twin.from === vantage && twin.mode === mode.mode && measured.includes(twin.id))
      .map(({ id }) => id)
    const where = `${vantage}, ${mode.mode}`
    const found = group.flatMap((id) => all.find((o) => o.id === id) ?? []).filter(isFault)
    return [
      ...declared
        .filter((id) => !group.includes(id))
        .map((id) => `${s.id} declares ${id} its twin (${where}), but they were seen to differ`),
      ...found
        .filter((o) => o.id !== s.id && o.fault.cause !== s.fault.cause && !declared.includes(o.id))
        // Who looks healthy looks like all others that do.
        .filter((o) => !declared.includes('healthy') || !declaresTwin(o, 'healthy', vantage, mode))
        .map((o) => `${s.id} and ${o.id} look the same (${where}), but are not declared twins`),
      ...(group.includes('healthy') && !declared.includes('healthy')
        ? [`${s.id} looks healthy (${where}), but does not declare healthy its twin`]
        : []),
    ]
  })

/** Where the declared twins and the measured look-alikes do not agree, a sentence each. Scenarios of one cause need no declaration. */
export const twinDisagreements = ({ modes }: Atlas, all: readonly Scenario[]): string[] =>
  modes.flatMap((mode) =>
    mode.rows.flatMap(({ scenario }) => {
      const s = all.find((o) => o.id === scenario)
      return isFault(s) ? disagreements(s, mode, all) : []
    }),
  )
