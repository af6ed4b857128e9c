import { BOTH_SITES, type Service } from '../service.ts'
import { ucwaPart } from '../ucwa/address.ts'
import { resource } from '../ucwa/answers.ts'
import { applicationDocument } from '../ucwa/application.ts'
import { whoseApplication } from '../ucwa/who.ts'

/** An application that was made before: what its client can do. */
export const ucwaApplication: Service = {
  name: 'UcwaApplication',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: ucwaPart(''),
  answer: (request, pool) => {
    const known = whoseApplication(request, pool)
    if ('refusal' in known) return known.refusal
    return resource(
      200,
      applicationDocument(known.address, known.user),
      `the application of ${known.user.sipAddress}`,
    )
  },
}
