import type { HostPlan, Plan } from '../plan/plan.ts'
import { type Paint, plain } from './paint.ts'
import { certificateSections, fileSections, hostSections, type Section } from './plan-sections.ts'
import { wrapped } from './wrap.ts'

const indented = (lines: readonly string[], by: number): string[] =>
  lines.map((line) => (' '.repeat(by) + line).trimEnd())

const sectionLines = ({ name, lines }: Section): string[] => [`  ${name}`, ...indented(lines, 4)]

/** A section that fits the page. What stands in files is left as programs read it. */
const fittingLines = ({ name, lines }: Section): string[] => [
  `  ${name}`,
  ...lines.map((line) => wrapped(line, 4, 4)),
]

/** One host in full, with the contents of its files. */
export const hostText = (host: HostPlan, paint: Paint = plain): string =>
  [
    paint('heading', host.name),
    ...hostSections(host).flatMap(fittingLines),
    ...fileSections(host).flatMap(sectionLines),
  ].join('\n')

const hostInBrief = (host: HostPlan, paint: Paint): string =>
  [
    paint('heading', host.name),
    ...hostSections(host).flatMap(fittingLines),
    ...(host.files.length > 0
      ? [
          '  files',
          ...indented(
            host.files.map((file) => file.path),
            4,
          ),
        ]
      : []),
  ].join('\n')

/** A whole plan, host by host; what stands in a file is shown for a single host only. */
export const planText = (plan: Plan, paint: Paint = plain): string =>
  [
    [paint('heading', 'segments'), ...plan.segments.map(({ name, subnet }) => `  ${name}: ${subnet}`)].join(
      '\n',
    ),
    ...plan.hosts.map((host) => hostInBrief(host, paint)),
    [paint('heading', 'certificates'), ...certificateSections(plan).flatMap(fittingLines)].join('\n'),
  ].join('\n\n')
