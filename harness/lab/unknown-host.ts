import { exitCodes, SalemError } from '../errors.ts'

/**
 * The error that says which hosts there are.
 * @param hint what the sentence ends with: a name that may have been meant
 */
export const unknownHost = (name: string, known: readonly string[], hint = ''): SalemError =>
  new SalemError({
    code: 'unknown-host',
    message: `expected one of the hosts ${known.join(', ')}; got ${name || 'nothing'}${hint}`,
    next: 'name one of them, as in: salem exec client -- dig +short lyncweb.contoso.example',
    exitCode: exitCodes.usage,
  })
