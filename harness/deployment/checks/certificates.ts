import type { Deployment } from '../schema.ts'
import type { Problem } from './problem.ts'

/** Certificates that are named and do not exist. */
export const certificateProblems = (d: Deployment): Problem[] => {
  const known = Object.keys(d.certificates)
  const must = (field: string, name: string): Problem[] =>
    known.includes(name)
      ? []
      : [{ field, message: `expected the name of a certificate (${known.join(', ')}), got ${name}` }]
  const listeners = {
    'proxy.tls': d.proxy.tls,
    'frontEnd.external': d.frontEnd.external,
    'frontEnd.internal': d.frontEnd.internal,
    'edge.tls': d.edge.tls,
    ...(d.officeWebApps && { 'officeWebApps.tls': d.officeWebApps.tls }),
  }
  const stores = { client: d.client.trust, desk: d.desk.trust, proxy: d.proxy.trust }
  const caches = { client: d.client.trust, desk: d.desk.trust }
  return [
    ...Object.entries(d.certificates).flatMap(([name, c]) =>
      c.issuer === 'self' ? [] : must(`certificates.${name}.issuer`, c.issuer),
    ),
    ...must('frontEnd.userIssuer', d.frontEnd.userIssuer),
    ...(d.client.keptCertificate ? must('client.keptCertificate', d.client.keptCertificate) : []),
    ...d.pki.revoked.flatMap((name, i) => must(`pki.revoked.${i}`, name)),
    ...Object.entries(listeners).flatMap(([field, tls]) => [
      ...must(`${field}.certificate`, tls.certificate),
      ...tls.chain.flatMap((name, i) => must(`${field}.chain.${i}`, name)),
    ]),
    ...Object.entries(stores).flatMap(([host, trust]) =>
      trust.roots.flatMap((name, i) => must(`${host}.trust.roots.${i}`, name)),
    ),
    ...Object.entries(caches).flatMap(([host, trust]) =>
      trust.cachedIntermediates.flatMap((name, i) => must(`${host}.trust.cachedIntermediates.${i}`, name)),
    ),
  ]
}

/** Chains that do not end in a root. */
export const issuerLoops = (d: Deployment): Problem[] =>
  Object.keys(d.certificates).flatMap((name) => {
    const path = [name]
    for (let at = d.certificates[name]?.issuer; at && at !== 'self'; at = d.certificates[at]?.issuer) {
      if (path.includes(at)) {
        return [
          {
            field: `certificates.${name}.issuer`,
            message: `expected a chain that ends in a root, but it is a loop: ${[...path, at].join(' → ')}`,
          },
        ]
      }
      path.push(at)
    }
    return []
  })
