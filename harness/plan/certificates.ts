import type { Deployment } from '../deployment/schema.ts'
import type { CertificateRecipe } from '../pki/recipe.ts'

export const aiaPath = (issuer: string): string => `/aia/${issuer}.cer`
export const crlPath = (issuer: string): string => `/crl/${issuer}.crl`
export const ocspPath = (issuer: string): string => `/ocsp/${issuer}`

/** A certificate and those above it, the root last; a self-signed one is alone. */
export const issuersOf = (d: Deployment, name: string): string[] => {
  const issuer = d.certificates[name]?.issuer
  return issuer && issuer !== 'self' ? [name, ...issuersOf(d, issuer)] : [name]
}

const rootOf = (d: Deployment, name: string): string => issuersOf(d, name).at(-1) ?? name

/** Certification authorities below the public root, itself included: the ones whose `pki` host is reachable. */
export const publicIssuers = (d: Deployment): string[] =>
  Object.entries(d.certificates).flatMap(([name, c]) =>
    (c.kind === 'root' || c.kind === 'intermediate') && rootOf(d, name) === 'public-root' ? [name] : [],
  )

/** The recipes of all certificates, with the URLs that the `pki` host serves for the public hierarchy. */
export const certificateRecipes = (d: Deployment): CertificateRecipe[] => {
  const issuers = publicIssuers(d)
  const url = (path: string) => `http://${d.names.pki}${path}`
  return Object.entries(d.certificates).map(([name, c]) => ({
    name,
    subject: c.subject,
    issuer: c.issuer,
    kind: c.kind,
    names: c.names,
    key: c.key ?? d.pki.keys,
    validity: c.validity,
    ...(c.hash && { hash: c.hash }),
    ...(c.usage && { extendedKeyUsage: [c.usage] }),
    ...(issuers.includes(c.issuer) && {
      aia: url(aiaPath(c.issuer)),
      crl: url(crlPath(c.issuer)),
      ocsp: url(ocspPath(c.issuer)),
    }),
  }))
}
