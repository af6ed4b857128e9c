import { diffArrays } from 'diff'
import type { HostPlan } from '../plan/plan.ts'

type Table = { name: string; lines: string[] }

const tablesIn = (ruleset: readonly string[]): Table[] => {
  const tables: Table[] = []
  for (const line of ruleset) {
    const name = /^table (\S+ \S+) \{$/.exec(line)?.[1]
    if (name) tables.push({ name, lines: [line] })
    else tables.at(-1)?.lines.push(line)
  }
  return tables
}

/** A rule with a name, in its chain. What has no name cannot be pointed at. */
type Rule = { chain: string; text: string; name: string }

const commentOf = (line: string): string | undefined => /comment "([^"]+)"$/.exec(line)?.[1]

/** The table with each line under its chain; a line that is no named rule has no name. */
const placed = (lines: readonly string[]): (Partial<Rule> & { text: string })[] => {
  let chain: string | undefined
  return lines.map((line) => {
    chain = /^ {2}chain (\S+) \{$/.exec(line)?.[1] ?? chain
    const name = commentOf(line)
    return { text: line.trim(), ...(chain && name && { chain, name }) }
  })
}

const isRule = (line: Partial<Rule>): line is Rule => line.name !== undefined

const handle = (table: string, { chain, name }: Rule): string =>
  `handle $(nft -a list chain ${table} ${chain} | sed -n 's/.*comment "${name}".*# handle //p')`

const replaced = ({ name, lines }: Table): string =>
  ["nft -f - <<'END'", `table ${name}`, `delete table ${name}`, ...lines, 'END'].join('\n')

/** Rule by rule, where all that differs are rules with a name; else the table as a whole. */
const mendTable = (now: Table, wanted: Table): string[] => {
  const parts = diffArrays(placed(now.lines), placed(wanted.lines), {
    comparator: (a, b) => a.text === b.text && a.chain === b.chain,
  })
  const differing = parts.filter(({ added, removed }) => added || removed)
  if (differing.length === 0) return []
  if (!differing.every(({ value }) => value.every(isRule))) return [replaced(wanted)]
  return parts.flatMap(({ added, removed, value }, i) => {
    const rules = value.filter(isRule)
    if (removed)
      return rules.map((rule) => `nft delete rule ${now.name} ${rule.chain} ${handle(now.name, rule)}`)
    if (!added) return []
    const next = parts
      .slice(i + 1)
      .find((part) => !part.added && !part.removed)
      ?.value.find(isRule)
    return rules.map((rule) =>
      next?.chain === rule.chain
        ? `nft insert rule ${now.name} ${rule.chain} ${handle(now.name, next)} '${rule.text}'`
        : `nft add rule ${now.name} ${rule.chain} '${rule.text}'`,
    )
  })
}

/** Commands that make the packet filter of a host be as planned. */
export const mendFilter = (now: HostPlan, wanted: HostPlan): string[] => {
  const [have, want] = [tablesIn(now.filter), tablesIn(wanted.filter)]
  return [
    ...have
      .filter(({ name }) => !want.some((table) => table.name === name))
      .map(({ name }) => `nft delete table ${name}`),
    ...want.flatMap((table) => {
      const present = have.find(({ name }) => name === table.name)
      return present ? mendTable(present, table) : [replaced(table)]
    }),
  ]
}
