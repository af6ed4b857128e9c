import type { Deployment } from '../deployment/schema.ts'
import type { FilePlan } from './plan.ts'

/** Where an administrator keeps what the certification authorities delivered. */
export const storePath = (file: string): string => `/root/certificates/${file}`

const authorities = ['public-root', 'intermediate', 'edge-intermediate', 'private-root']
const ofWebServices = ['web', 'pool']
const ofEdge = ['edge']

const leavesAt = (d: Deployment, host: string): string[] => {
  if (host === 'edge') return ofEdge
  return host === 'proxy' || host in d.frontEnds ? ofWebServices : []
}

const keepsCertificates = (d: Deployment, host: string): boolean =>
  ['client', 'desk', 'proxy', 'edge'].includes(host) || host in d.frontEnds

/**
 * The certificates as they were delivered, beside whatever is in use: so that a deployment can be mended from a shell in
 * its hosts. Keys are where listeners need them, and nowhere else.
 */
export const certificateStore = (d: Deployment, host: string): FilePlan[] => {
  if (!keepsCertificates(d, host)) return []
  const delivered = (names: readonly string[]) => names.filter((name) => name in d.certificates)
  const leaves = delivered(leavesAt(d, host))
  return [
    ...[...delivered(authorities), ...leaves].map(
      (name): FilePlan => ({
        path: storePath(`${name}.pem`),
        content: { kind: 'pem', certificates: [name] },
      }),
    ),
    ...leaves.map(
      (name): FilePlan => ({ path: storePath(`${name}.key`), content: { kind: 'key', certificate: name } }),
    ),
  ]
}
