import { createHash } from 'node:crypto'
import { SalemError } from '../errors.ts'
import type { CertificateRecipe } from './recipe.ts'

const invalid = (message: string) =>
  new SalemError({
    code: 'certificate-recipe-invalid',
    message,
    next: 'Correct the issuer in the deployment.',
  })

const namesOf = (recipes: ReadonlyMap<string, CertificateRecipe>) => [...recipes.keys()].join(', ')

/** The recipe of who signs `recipe`. Throws `certificate-recipe-invalid` when there is none, or none that may sign. */
const issuerOf = (
  recipe: CertificateRecipe,
  recipes: ReadonlyMap<string, CertificateRecipe>,
): CertificateRecipe => {
  const issuer = recipes.get(recipe.issuer)
  if (!issuer) {
    throw invalid(
      `Certificate ${recipe.name} is to be signed by ${recipe.issuer}, which is none of: ${namesOf(recipes)}.`,
    )
  }
  if (issuer.kind !== 'root' && issuer.kind !== 'intermediate') {
    throw invalid(
      `Certificate ${recipe.name} is to be signed by ${issuer.name}, which is no CA but of kind ${issuer.kind}.`,
    )
  }
  return issuer
}

/** A recipe with all above it, up to the root. Throws `certificate-recipe-invalid`, also for a circle. */
export const ancestryOf = (
  recipe: CertificateRecipe,
  recipes: ReadonlyMap<string, CertificateRecipe>,
): CertificateRecipe[] => {
  const line = [recipe]
  for (let at = recipe; at.issuer !== 'self'; ) {
    at = issuerOf(at, recipes)
    if (line.includes(at)) {
      throw invalid(
        `Certificates sign each other in a circle: ${[...line, at].map((r) => r.name).join(' by ')}.`,
      )
    }
    line.push(at)
  }
  return line
}

/** Equal exactly when a certificate could be kept: neither its recipe nor one above it has changed. */
export const identityOf = (ancestry: readonly CertificateRecipe[]): string =>
  createHash('sha256').update(JSON.stringify(ancestry)).digest('hex')
