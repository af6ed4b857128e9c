import type { DescribedFile, ProxyDescription } from '../../deployment/proxy-description.ts'
import type { Deployment } from '../../deployment/schema.ts'
import type { FileContent, ServicePlan } from '../../plan/plan.ts'
import { transparentParts } from '../common/transparent.ts'
import { enabledPorts } from '../common/virtual-servers.ts'
import type { ProxyProduct } from '../product.ts'
import { holds } from './condition.ts'
import { filled } from './template.ts'
import { valuesOf } from './values.ts'

const contentOf = (d: Deployment, { template = '', holds: what }: DescribedFile): FileContent => {
  const { certificate, chain } = d.proxy.tls
  switch (what) {
    case undefined:
      return { kind: 'text', text: filled(template, valuesOf(d)) }
    case 'listener':
      return { kind: 'pem', certificates: [certificate, ...chain] }
    case 'listener-and-key':
      return { kind: 'pem', certificates: [certificate, ...chain], key: certificate }
    case 'listener-key':
      return { kind: 'key', certificate }
    case 'roots':
      return { kind: 'pem', certificates: d.proxy.trust.roots }
    default:
      return what satisfies never
  }
}

/** A command stands in place of an image's own entry point; without one that is kept. */
const programOf = ({ image, command, arguments: words = [], environment = {} }: ProxyDescription) => ({
  argv: command ?? words,
  ...(image !== undefined && {
    image: { name: image, keepsEntryPoint: command === undefined, environment },
  }),
})

const serviceOf = (d: Deployment, description: ProxyDescription): ServicePlan => ({
  name: description.id,
  ...programOf(description),
  reads: description.files.map(({ path }) => path),
  onChange: description.reload,
  ready:
    description.ready === 'listening'
      ? { kind: 'listening', ports: enabledPorts(d) }
      : { kind: 'line', line: description.ready.line },
})

const publishesOfficeWebApps = ({ files }: ProxyDescription): boolean =>
  files.some(({ template }) => template?.includes('officeWebApps'))

/** The product that a description describes. Pure: whatever it does is in the description. */
export const productOf = (description: ProxyDescription): ProxyProduct => {
  const { id, title, modes, files, transparent, cannot, shortcomings, version = [], image } = description
  return {
    id,
    title,
    modes,
    render: (d) => ({
      files: files.map((file) => ({ path: file.path, content: contentOf(d, file) })),
      services: [serviceOf(d, description)],
      ...(transparent && transparentParts(d)),
    }),
    cannot: (d) =>
      cannot.find(({ when }) => holds(d, when))?.because ??
      (d.proxy.officeWebApps && !publishesOfficeWebApps(description)
        ? 'is described without Office Web Apps: none of its templates speaks of officeWebApps'
        : undefined),
    shortcomings,
    version,
    ...(image !== undefined && { image }),
  }
}
