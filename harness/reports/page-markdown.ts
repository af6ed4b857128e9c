import { causeOf } from '../causes/index.ts'
import type { Measured, Printed } from '../pages/page.ts'
import type { FaultScenario, Scenario } from '../scenario/scenario.ts'
import { plainText } from './plain-text.ts'
import { reachLine } from './reach-markdown.ts'
import { sourceWords } from './scenario-text.ts'

const fence = (text: string): string[] => ['```text', text, '```']

const shown = ({ broken, healthy }: { broken: Printed; healthy: Printed }): string[] => [
  '',
  `${broken.from ? `On \`${broken.from}\`` : 'Beside the lab'}: \`${broken.command}\``,
  '',
  ...fence(broken.text),
  '',
  'When all is well:',
  '',
  ...fence(healthy.text),
]

const printedLines = ({ unlike, alike }: Measured): string[] => [
  '## What the tools print',
  ...(unlike.length === 0 ? ['', 'What they print when all is well.'] : unlike.flatMap(shown)),
  ...(unlike.length > 0 && alike.length > 0
    ? ['', 'As when all is well:', '', ...alike.map((command) => `- \`${command}\``)]
    : []),
  '',
]

const stated = (heading: string, steps: readonly { text: string }[]): string[] => [
  '',
  `${heading}:`,
  '',
  ...steps.map(({ text }) => `- ${plainText(text)}`),
]

const reachLines = (s: Scenario, { scenario, mode, proxy, reach }: Measured): string[] => [
  '## How far it came',
  '',
  `![How far DNS, SYN, TLS and HTTP came](${encodeURIComponent(scenario)}.svg)`,
  '',
  ...reach.map(reachLine),
  '',
  `Seen in mode ${mode}, behind ${proxy}.`,
  ...stated('What clients see, as every trial asserts', s.symptoms[mode]),
  ...stated('What the network and the services do meanwhile', s.proof[mode]),
  '',
]

const twinLines = ({ twins }: FaultScenario): string[] =>
  twins.length === 0
    ? []
    : [
        '## What looks the same',
        '',
        '| scenario | from | in mode | told apart by |',
        '| --- | --- | --- | --- |',
        ...twins.map(
          ({ id, from, mode, separatedBy }) =>
            `| [${id}](${encodeURIComponent(id)}.md) | ${from} | ${mode} | ${plainText(separatedBy)} |`,
        ),
        '',
      ]

const products: Record<string, string> = {
  bigip: 'BIG-IP (tmsh)',
  netscaler: 'NetScaler',
  haproxy: 'HAProxy',
  nginx: 'nginx',
  iis: 'IIS ARR',
}

const repairLines = ({ repair: { general, ...own } }: FaultScenario): string[] => [
  '## Repair',
  '',
  plainText(general),
  ...Object.entries(own).flatMap(([product, how]) => [
    '',
    `${products[product] ?? product}:`,
    '',
    ...fence(how),
  ]),
  '',
]

const hintLines = ({ hints, fault }: FaultScenario): string[] => [
  '## Hints',
  '',
  ...hints.map((hint, i) => `<details><summary>Hint ${i + 1}</summary>\n\n${plainText(hint)}\n\n</details>`),
  `<details><summary>The cause</summary>\n\n\`${fault.cause}\`: ${plainText(causeOf(fault.cause).title)}.\n\n</details>`,
  '',
]

/** One scenario for people who read: what was said, how far things came, what tools print, how to mend it. */
export const pageMarkdown = (scenario: Scenario, measured: Measured): string =>
  [
    `# ${scenario.title}`,
    '',
    scenario.kind === 'fault'
      ? `\`${scenario.id}\`, layer ${scenario.layer}, difficulty ${scenario.difficulty} of 3. Try it: \`salem up ${scenario.id} --proxy ${measured.proxy}:${measured.mode}\``
      : `\`${scenario.id}\`, a control: this is healthy, and a finding here is a false alarm.`,
    '',
    ...(scenario.kind === 'fault' ? [`> ${plainText(scenario.ticket)}`, '', ...hintLines(scenario)] : []),
    ...reachLines(scenario, measured),
    ...printedLines(measured),
    ...(scenario.kind === 'fault' ? [...twinLines(scenario), ...repairLines(scenario)] : []),
    '## Sources',
    '',
    ...scenario.sources.map((source) => `- ${plainText(sourceWords(source))}`),
    '',
  ].join('\n')

const layers = ['dns', 'path', 'port', 'tls', 'http', 'auth', 'app', 'control'] as const

/** The pages by layer, each with what a user would say. */
export const pagesIndex = (scenarios: readonly Scenario[]): string =>
  [
    '# A page a scenario',
    '',
    'What a user says, how far packets came, what dig, nmap, openssl and curl print beside what they print when all is well,',
    'and how to mend it. Made by `salem pages --write docs/scenarios` from real labs; what only differs from run to run is left',
    'out of what tools print, and so are certificates.',
    '',
    ...layers.flatMap((layer) => [
      `## ${layer}`,
      '',
      ...scenarios
        .filter((s) => s.layer === layer)
        .map(
          (s) =>
            `- [${plainText(s.title)}](${encodeURIComponent(s.id)}.md)${s.kind === 'fault' ? `: ${plainText(s.ticket)}` : ''}`,
        ),
      '',
    ]),
  ].join('\n')
