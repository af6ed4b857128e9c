import { type Paint, plain } from './paint.ts'
import { table } from './table.ts'

/** One thing a machine must have; `lacks` says why it has not, `mend` is the command that mends it. */
export type Check = { what: string; for: string; lacks?: string; mend?: string }

/** What a machine has and lacks, and the commands that mend it. */
export const checkText = (checks: readonly Check[], paint: Paint = plain): string => {
  const rows = checks.map(({ what, for: purpose, lacks }) => [
    what,
    {
      text: lacks === undefined ? 'yes' : 'NO',
      tone: lacks === undefined ? ('good' as const) : ('bad' as const),
    },
    lacks === undefined ? purpose : `${purpose}: ${lacks}`,
  ])
  const mends = [...new Set(checks.flatMap(({ lacks, mend }) => (lacks !== undefined && mend ? [mend] : [])))]
  const all = 'This machine has all that Salem needs.'
  return [
    table(['what', 'here', 'for'], rows, paint),
    mends.length === 0 ? all : `Next:\n${mends.map((mend) => `  ${mend}`).join('\n')}`,
  ].join('\n\n')
}
