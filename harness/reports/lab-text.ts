import { type Paint, plain } from './paint.ts'
import { table } from './table.ts'
import { wrapped } from './wrap.ts'

/** A lab as `salem status` shows it; without a state it did not answer. */
export type LabRow = {
  name: string
  engine: string
  keeper: number
  state?: { proxy: string; mode: string; injected: readonly string[]; since: string }
}

/** The labs that run, one a row. */
export const labsText = (labs: readonly LabRow[], paint: Paint = plain): string => {
  if (labs.length === 0) return 'No lab is up.'
  const rows = labs.map(({ name, engine, keeper, state }) => [
    name,
    engine,
    String(keeper),
    state ? `${state.proxy}:${state.mode}` : '?',
    state?.since ?? '?',
    state ? state.injected.join(', ') || 'healthy' : 'does not answer; `salem clean` ends it',
  ])
  return table(['lab', 'engine', 'keeper', 'proxy', 'since', 'state'], rows, paint)
}

type Touched = {
  host: string
  network: readonly string[]
  files: readonly string[]
  services: readonly string[]
}

/** What was touched to make a lab be otherwise, host by host. */
export const appliedText = (touched: readonly Touched[]): string =>
  touched
    .map(({ host, network, files, services }) => {
      const parts = [
        network.length > 0 && `network (${network.join(', ')})`,
        files.length > 0 && `files (${files.join(', ')})`,
        services.length > 0 && `services (${services.join(', ')})`,
      ].filter(Boolean)
      return wrapped(`${host}: ${parts.join('; ')}`, 2, 4)
    })
    .join('\n')
