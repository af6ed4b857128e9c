import { fileText } from '../plan/file-text.ts'
import { ledgerLines, recordDrop } from '../plan/ledger.ts'
import type { FileContent, HostPlan, Plan, RoutePlan, ServicePlan } from '../plan/plan.ts'

/** One aspect of a plan in lines, so that it can be printed and compared. */
export type Section = { name: string; lines: string[] }

const routeLine = ({ to, via, dev, local, table, mtu }: RoutePlan): string =>
  [
    to,
    via && `via ${via}`,
    dev && `on ${dev}`,
    local && 'to this host itself',
    table && `in table ${table}`,
    mtu && `for packets of ${mtu} bytes at most`,
  ]
    .filter(Boolean)
    .join(' ')

/** Every host keeps the same ledger, so it is named and not printed. */
const withoutLedger = (ruleset: readonly string[]): string[] => {
  const ledger = ledgerLines()
  const filter = ruleset.map((line) => line.replace(recordDrop, 'counter'))
  const at = filter.findIndex((_, i) => ledger.every((line, j) => filter[i + j] === line))
  if (at < 0) return filter
  return [...filter.slice(0, at), '  … the flow ledger', ...filter.slice(at + ledger.length)]
}

const refreshWords = (onChange: ServicePlan['onChange']): string =>
  typeof onChange === 'string' ? `${onChange}s` : `gets ${onChange.signal}`

const serviceLine = ({ name, argv, image, onChange }: ServicePlan): string =>
  `${name}: ${[...(image ? [`image ${image.name}`] : []), ...argv].join(' ')} (${refreshWords(onChange)} when its files change)`

const contentLines = (content: FileContent): string[] => {
  switch (content.kind) {
    case 'text':
    case 'json':
      return (fileText(content) as string).trimEnd().split('\n')
    case 'pem':
      return [
        ...content.certificates.map((name) => `certificate ${name}`),
        ...(content.key ? [`key of ${content.key}`] : []),
      ]
    case 'key':
      return [`key of ${content.certificate}`]
    case 'der':
      return [`certificate ${content.certificate}, DER`]
    case 'crl':
      return [
        `revocation list of ${content.issuer}${content.revoked.map((name) => `, with ${name}`).join('')}`,
      ]
    default:
      return content satisfies never
  }
}

/** What a host consists of, apart from its files. */
export const hostSections = (host: HostPlan): Section[] =>
  [
    {
      name: 'addresses',
      lines: [
        ...host.interfaces.map((i) => `${i.name} on ${i.segment}: ${i.addresses.join(', ')}`),
        ...(host.leadsTo ? [`bridged to ${host.leadsTo.interface} of this machine`] : []),
      ],
    },
    { name: 'routes', lines: [...host.routes.map(routeLine), ...host.rules.map((rule) => `rule ${rule}`)] },
    { name: 'sysctls', lines: Object.entries(host.sysctls).map(([key, value]) => `${key} = ${value}`) },
    { name: 'filter', lines: withoutLedger(host.filter) },
    { name: 'services', lines: host.services.map(serviceLine) },
  ].filter(({ lines }) => lines.length > 0)

/** The files of a host, each with what stands in it; keys and certificates by name. */
export const fileSections = (host: HostPlan): Section[] =>
  host.files.map(({ path, content }) => ({ name: path, lines: contentLines(content) }))

/** Certificates by recipe: what is asked of the authority. */
export const certificateSections = (plan: Plan): Section[] =>
  plan.certificates.map(({ name, ...recipe }) => ({
    name,
    lines: Object.entries(recipe).map(([field, value]) =>
      Array.isArray(value)
        ? `${field}: ${value.join(', ')}`
        : `${field}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
    ),
  }))
