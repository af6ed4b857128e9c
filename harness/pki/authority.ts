import { SalemError } from '../errors.ts'
import { ancestryOf, identityOf } from './ancestry.ts'
import type { Certificate } from './certificate.ts'
import { generateKey, type Key } from './key.ts'
import type { CertificateRecipe } from './recipe.ts'

/** Makes the certificates of one lab. A recipe that comes back, itself and those above it unchanged, gets the same bytes again. */
export type Authority = {
  /**
   * Makes what is new among `recipes`; only these can be asked for from then on.
   * @throws SalemError `certificate-recipe-invalid` for an issuer that does not exist or may not sign
   */
  realise(recipes: readonly CertificateRecipe[]): Promise<ReadonlyMap<string, Certificate>>
  /** A certificate of the last {@link realise}. @throws SalemError `certificate-unknown` */
  get(name: string): Certificate
  /** Certificates as one PEM text in the order given: what a listener sends, or what a client trusts. */
  bundle(names: readonly string[]): string
  /** The revocation list of an issuer in DER, with these certificates; it stays the same while they and the issuer do. */
  crl(issuer: string, revoked?: readonly string[]): Promise<Uint8Array>
}

type Made = {
  recipe: CertificateRecipe
  key: Key
  certificate: Certificate
  crls: Map<string, Promise<Uint8Array>>
}

const make = async (recipe: CertificateRecipe, issuer: Promise<Made> | undefined): Promise<Made> => {
  // Libraries are loaded while keys are being made: together they are half of the time a first certificate takes.
  if (recipe.kind === 'self-signed') {
    const [key, { selfSign }] = await Promise.all([generateKey(recipe.key), import('./self-signed.ts')])
    return { recipe, key, certificate: await selfSign(recipe, key), crls: new Map() }
  }
  const [key, { issue }, signer] = await Promise.all([generateKey(recipe.key), import('./issue.ts'), issuer])
  const by = signer ? { subject: signer.recipe.subject, key: signer.key } : { subject: recipe.subject, key }
  return { recipe, key, certificate: await issue(recipe, key, by), crls: new Map() }
}

const listOf = async ({ recipe, key }: Made, serials: readonly string[]): Promise<Uint8Array> => {
  const { revocationList } = await import('./revocation-list.ts')
  return revocationList({ subject: recipe.subject, key }, serials)
}

/** A certification authority with nothing made yet. Keys and certificates live in memory only. */
export const createAuthority = (): Authority => {
  const kept = new Map<string, Promise<Made>>()
  let current = new Map<string, Made>()

  const madeFrom = ([recipe, ...above]: readonly CertificateRecipe[]): Promise<Made> | undefined => {
    if (!recipe) return undefined
    const identity = identityOf([recipe, ...above])
    const known = kept.get(identity)
    if (known) return known
    const made = make(recipe, madeFrom(above))
    kept.set(identity, made)
    made.catch(() => kept.delete(identity))
    return made
  }

  const made = (name: string): Made => {
    const found = current.get(name)
    if (found) return found
    throw new SalemError({
      code: 'certificate-unknown',
      message: `expected one of the certificates that were made (${[...current.keys()].join(', ') || 'none'}), got ${name}`,
    })
  }

  return {
    async realise(recipes) {
      const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]))
      const lines = recipes.map((recipe) => ancestryOf(recipe, byName))
      const all = (await Promise.all(lines.map(madeFrom))) as Made[]
      current = new Map(all.map((one) => [one.recipe.name, one]))
      return new Map(all.map(({ recipe, certificate }) => [recipe.name, certificate]))
    },
    get: (name) => made(name).certificate,
    bundle: (names) => names.map((name) => made(name).certificate.certificatePem).join(''),
    crl(issuer, revoked = []) {
      const signer = made(issuer)
      const serials = revoked.map((name) => made(name).certificate.serial)
      const known = signer.crls.get(serials.join())
      if (known) return known
      const list = listOf(signer, serials)
      signer.crls.set(serials.join(), list)
      return list
    },
  }
}
