import { createHash } from 'node:crypto'
import type { Deployment } from '../deployment/schema.ts'
import { issuersOf } from './certificates.ts'
import type { FilePlan } from './plan.ts'

/**
 * A file's name for a certificate: what it is called, and a digest of how it is made, so that another certificate of the
 * same name is another file.
 */
const certificateName = (d: Deployment, name: string): string => {
  const made = issuersOf(d, name).map((each) => d.certificates[each])
  const digest = createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 6)
  return `${name}-${digest}`
}

/** Certificates of a list under one name, in their order. */
const bundleName = (d: Deployment, kind: string, names: readonly string[]): string => {
  const held = names.map((name) => certificateName(d, name)).join(' ')
  return `${kind}-${createHash('sha256').update(held).digest('hex').slice(0, 6)}`
}

/** The files that the settings name; a box that does not end TLS needs none. */
export const certificateFiles = (d: Deployment) => {
  const { certificate, chain } = d.proxy.tls
  const leaf = certificateName(d, certificate)
  return {
    certificate: `${leaf}.crt`,
    key: `${leaf}.key`,
    /** One file an intermediate, in the order in which they are sent. */
    intermediates: chain.map((name) => `${certificateName(d, name)}.crt`),
    chain: `${bundleName(d, 'chain', chain)}.crt`,
    roots: `${bundleName(d, 'roots', d.proxy.trust.roots)}.crt`,
    /** One file a root. */
    eachRoot: d.proxy.trust.roots.map((name) => `${certificateName(d, name)}.crt`),
    /** Certificate, chain and key in one. */
    all: `${bundleName(d, 'listener', [certificate, ...chain])}.pem`,
  }
}

/** What the owner of a box is given, by file name: certificates, keys and roots. Nothing unless the box ends TLS. */
export const handedOver = (d: Deployment): FilePlan[] => {
  if (d.proxy.mode !== 'bridge') return []
  const { certificate, chain } = d.proxy.tls
  const { roots } = d.proxy.trust
  const files = certificateFiles(d)
  const pem = (path: string, certificates: string[], key?: string): FilePlan => ({
    path,
    content: { kind: 'pem', certificates, ...(key && { key }) },
  })
  const single = [
    ...chain.map((name) => pem(`${certificateName(d, name)}.crt`, [name])),
    ...roots.map((name) => pem(`${certificateName(d, name)}.crt`, [name])),
  ]
  return [
    pem(files.certificate, [certificate]),
    { path: files.key, content: { kind: 'key', certificate } },
    ...(chain.length > 0 ? [pem(files.chain, chain)] : []),
    pem(files.roots, roots),
    pem(files.all, [certificate, ...chain], certificate),
    ...new Map(single.map((file) => [file.path, file])).values(),
  ]
}

/** All that the owner of a box sets up, and nothing of what is around it: two deployments with the same want the same box. */
export const boxOf = (d: Deployment) => {
  const { mode, vip, selfAddress, routeToPool, snat, virtualServers, pool } = d.proxy
  const { product: _, described: __, external: ___, tls, http, trust, ...rest } = d.proxy
  const endsTls = mode === 'bridge'
  return {
    ...rest,
    mode,
    vip,
    selfAddress,
    routeToPool,
    snat,
    virtualServers,
    pool,
    ...(endsTls && { tls, http, trust, files: handedOver(d).map(({ path }) => path) }),
    gateways: { internet: d.border.perimeter, inside: d.firewall.perimeter },
    members: Object.entries(d.frontEnds).map(([name, { address }]) => ({ name, address })),
    ...(d.officeWebApps && { officeWebAppsServer: d.officeWebApps.address }),
  }
}
