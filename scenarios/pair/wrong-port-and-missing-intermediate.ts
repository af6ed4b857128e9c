import { combination } from '../../harness/scenario/combination.ts'
import { wrongPort } from '../port/wrong-port.ts'
import { missingIntermediate } from '../tls/missing-intermediate.ts'

export const wrongPortAndMissingIntermediate = combination({
  title: 'The two issues that most support cases are about, at once',
  both: [wrongPort, missingIntermediate],
  sources: [{ article: 'introduction: certificates and port redirection', confidence: 'sourced' }],
  ticket:
    'Signing in asks for the password again and again, and phones say that they cannot verify the certificate.',
  story:
    'With the port mended the clients reach the external web site, and those that do not fetch intermediates by themselves still fail.',
  hiddenOutside: ['l4', 'passThrough'],
})
