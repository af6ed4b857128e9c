import { type Audited, type AuditRow, auditStages } from '../trial/audit.ts'
import { type Paint, plain, type Tone } from './paint.ts'
import { type Cell, table } from './table.ts'
import { wrapped } from './wrap.ts'

const words: Record<Audited, [text: string, tone: Tone]> = {
  held: ['yes', 'good'],
  failed: ['NO', 'bad'],
  none: ['NOTHING', 'bad'],
  'not-asked': ['-', 'faint'],
}

const cell = (stage: Audited): Cell => {
  const [text, tone] = words[stage]
  return { text, tone }
}

/** Short enough that seven of them fit beside the longest id. */
const heads: Record<(typeof auditStages)[number], string> = {
  baseline: 'base',
  symptoms: 'seen',
  proof: 'proved',
  unaffected: 'rest ok',
  persisting: 'stays',
  healed: 'healed',
  detected: 'named',
}

const applies = ({ notApplicable }: AuditRow): boolean => notApplicable === undefined

const tableOf = (arrangement: string, rows: readonly AuditRow[], paint: Paint): string => {
  const here = rows.filter((row) => row.arrangement === arrangement)
  const applying = here.filter(applies)
  const shown = applying.map(({ scenario, stages }): Cell[] => [
    scenario,
    ...auditStages.map((stage) => cell(stages[stage])),
  ])
  const count = here.length - applying.length
  return [
    paint('heading', arrangement) + (count > 0 ? `, ${count} not applicable` : ''),
    table(['scenario', ...auditStages.map((stage) => heads[stage])], shown, paint),
  ].join('\n')
}

/** An audit for people: a table an arrangement, then what is unsound, then the count. */
export const auditText = (
  rows: readonly AuditRow[],
  { persistMs, paint = plain }: { persistMs: number; paint?: Paint },
): string => {
  const arrangements = [...new Set(rows.map(({ arrangement }) => arrangement))]
  const unsound = rows.filter(({ sound }) => !sound)
  const applying = rows.filter(applies).length
  return [
    ...arrangements.map((arrangement) => tableOf(arrangement, rows, paint)),
    wrapped(
      `base: healthy before. seen: the symptoms. proved: by what the network did. rest ok: what it leaves alone works. stays: still there ${persistMs / 1000} s later. healed: in the same lab. named: by our doctor, from outside and inside. NOTHING: no evidence at all, which fails like NO.`,
      0,
    ),
    ...(unsound.length > 0
      ? [
          [
            paint('heading', 'Unsound'),
            ...unsound.map(({ scenario, arrangement }) => `  ${scenario} on ${arrangement}`),
          ].join('\n'),
        ]
      : []),
    `${applying} audited, ${unsound.length} unsound, ${rows.length - applying} not applicable`,
  ].join('\n\n')
}
