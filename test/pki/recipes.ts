import type { CertificateRecipe } from '../../harness/pki/recipe.ts'

const common = { names: [], key: 'ec-p256', validity: { notBeforeDays: -1, notAfterDays: 365 } } as const

export const root: CertificateRecipe = {
  ...common,
  name: 'root',
  subject: 'Contoso Root',
  issuer: 'self',
  kind: 'root',
}

export const intermediate: CertificateRecipe = {
  ...common,
  name: 'intermediate',
  subject: 'Contoso Intermediate',
  issuer: 'root',
  kind: 'intermediate',
  aia: 'http://pki.contoso.example/aia/root.cer',
  crl: 'http://pki.contoso.example/crl/root.crl',
}

export const web: CertificateRecipe = {
  ...common,
  name: 'web',
  subject: 'lyncweb.contoso.example',
  issuer: 'intermediate',
  kind: 'server',
  names: ['lyncweb.contoso.example', 'meet.contoso.example'],
  aia: 'http://pki.contoso.example/aia/intermediate.cer',
  crl: 'http://pki.contoso.example/crl/intermediate.crl',
  ocsp: 'http://pki.contoso.example/ocsp/intermediate',
}

export const device: CertificateRecipe = {
  ...common,
  name: 'device',
  subject: 'lyncweb.contoso.example',
  issuer: 'self',
  kind: 'self-signed',
  names: ['lyncweb.contoso.example'],
}

/** Root, intermediate and server certificate, all with one kind of key. */
export const chain = (key: CertificateRecipe['key'] = 'ec-p256', change: Partial<CertificateRecipe> = {}) =>
  [root, intermediate, { ...web, ...change }].map((recipe) => ({ ...recipe, key }))
