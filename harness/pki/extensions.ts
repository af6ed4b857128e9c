import 'reflect-metadata'
import {
  AuthorityInfoAccessExtension,
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  CRLDistributionPointsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
} from '@peculiar/x509'
import { isRsa, type Key, publicCryptoKey } from './key.ts'
import type { CertificateRecipe, ExtendedKeyUsage as Usage } from './recipe.ts'

const usageOids: Record<Usage, string> = {
  serverAuth: ExtendedKeyUsage.serverAuth,
  clientAuth: ExtendedKeyUsage.clientAuth,
}

/** A CA signs certificates and revocation lists; a leaf signs handshakes, and with RSA also receives keys. */
const ofAuthority = (): Extension[] => [
  new BasicConstraintsExtension(true, undefined, true),
  new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
]

const ofLeaf = ({ key, extendedKeyUsage = ['serverAuth'] }: CertificateRecipe): Extension[] => [
  new BasicConstraintsExtension(false, undefined, true),
  new KeyUsagesExtension(
    KeyUsageFlags.digitalSignature | (isRsa(key) ? KeyUsageFlags.keyEncipherment : 0),
    true,
  ),
  new ExtendedKeyUsageExtension(extendedKeyUsage.map((usage) => usageOids[usage])),
]

const urls = ({ aia, ocsp, crl }: CertificateRecipe): Extension[] => [
  ...(aia || ocsp
    ? [new AuthorityInfoAccessExtension({ ...(aia && { caIssuers: aia }), ...(ocsp && { ocsp }) })]
    : []),
  ...(crl ? [new CRLDistributionPointsExtension([crl])] : []),
]

/** Extensions as RFC 5280 wants them of a CA hierarchy; `openssl verify -x509_strict` asks for each of them. */
export const extensionsOf = async (
  recipe: CertificateRecipe,
  key: Key,
  issuerKey: Key,
): Promise<Extension[]> => [
  ...(recipe.kind === 'server' ? ofLeaf(recipe) : ofAuthority()),
  await SubjectKeyIdentifierExtension.create(publicCryptoKey(key)),
  await AuthorityKeyIdentifierExtension.create(publicCryptoKey(issuerKey)),
  ...(recipe.names.length > 0
    ? [new SubjectAlternativeNameExtension(recipe.names.map((value) => ({ type: 'dns' as const, value })))]
    : []),
  ...urls(recipe),
]
