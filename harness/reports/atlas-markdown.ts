import type { Alike, Atlas, AtlasMode } from '../atlas/atlas.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')

/** What a scenario shows from outside that the healthy deployment does not. What was not asked shows nothing. */
const unlikeHealthy = ({ probes, rows }: AtlasMode, scenario: string): string => {
  const healthy = rows.find((row) => row.scenario === 'healthy')?.seen ?? {}
  const seen = rows.find((row) => row.scenario === scenario)?.seen ?? {}
  const odd = probes.filter(
    ({ id, vantage }) => vantage === 'outside' && seen[id] !== undefined && seen[id] !== healthy[id],
  )
  return odd.map(({ id, label }) => `${label}: ${seen[id]}`).join('; ') || 'nothing'
}

const alikeLine = ({ scenarios, next }: Alike): string => {
  const groups = next?.groups.map((group) => group.join(', ')).join(' / ')
  return `- ${scenarios.join(', ')}${next ? `. Next: ${next.probe} (${groups})` : ''}`
}

const alikeFrom = ({ alike }: AtlasMode, vantage: Alike['vantage']): string[] => {
  const lines = alike.filter((a) => a.vantage === vantage).map(alikeLine)
  return lines.length > 0 ? lines : ['- none: everything can be told apart']
}

const modeLines = (mode: AtlasMode): string[] => [
  `## ${mode.mode} (${mode.proxy})`,
  '',
  'Cannot be told apart from outside:',
  '',
  ...alikeFrom(mode, 'outside'),
  '',
  'Cannot be told apart from inside either:',
  '',
  ...alikeFrom(mode, 'inside'),
  '',
  '| scenario | what a client outside sees that it does not when all is well |',
  '| --- | --- |',
  ...mode.rows.map(({ scenario }) => `| ${scenario} | ${cell(unlikeHealthy(mode, scenario))} |`),
  '',
]

/** The atlas as Markdown: look-alikes, and what each scenario shows. The whole matrix is in the HTML and the JSON. */
export const atlasMarkdown = ({ modes }: Atlas): string =>
  [
    '# The atlas',
    '',
    'Every probe against every scenario, each once, in a real lab. Made by `salem atlas --write docs`; `atlas.html` beside',
    'this file is the whole matrix, to be sorted and filtered; `atlas.json` is the same for programs.',
    '',
    ...modes.flatMap(modeLines),
  ].join('\n')
