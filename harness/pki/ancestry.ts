import { createHash } from 'node:crypto'
import { SalemError } from '../errors.ts'
import type { CertificateRecipe } from './recipe.ts'

const invalid = (message: string) =>
  new SalemError({
    code: 'certificate-recipe-invalid',
    message,
    next: 'mend the issuer in the deployment',
  })

const namesOf = (recipes: ReadonlyMap<string, CertificateRecipe>) => [...recipes.keys()].join(', ')

/** The recipe of who signs `recipe`. @throws SalemError `certificate-recipe-invalid` when there is none, or none that may sign */
const issuerOf = (
  recipe: CertificateRecipe,
  recipes: ReadonlyMap<string, CertificateRecipe>,
): CertificateRecipe => {
  const issuer = recipes.get(recipe.issuer)
  if (!issuer) {
    throw invalid(
      `expected ${recipe.name} to be signed by one of the certificates ${namesOf(recipes)}, got ${recipe.issuer}`,
    )
  }
  if (issuer.kind !== 'root' && issuer.kind !== 'intermediate') {
    throw invalid(
      `expected ${recipe.name} to be signed by a CA, but ${issuer.name} is of kind ${issuer.kind}`,
    )
  }
  return issuer
}

/** A recipe with all above it, up to the root. @throws SalemError `certificate-recipe-invalid`, also for a circle */
export const ancestryOf = (
  recipe: CertificateRecipe,
  recipes: ReadonlyMap<string, CertificateRecipe>,
): CertificateRecipe[] => {
  const line = [recipe]
  for (let at = recipe; at.issuer !== 'self'; ) {
    at = issuerOf(at, recipes)
    if (line.includes(at)) {
      throw invalid(
        `expected a chain that ends in a root, but its certificates sign each other in a circle: ${[...line, at].map((r) => r.name).join(' by ')}`,
      )
    }
    line.push(at)
  }
  return line
}

/** Equal exactly when a certificate could be kept: neither its recipe nor one above it has changed. */
export const identityOf = (ancestry: readonly CertificateRecipe[]): string =>
  createHash('sha256').update(JSON.stringify(ancestry)).digest('hex')
