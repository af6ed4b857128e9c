import { BOTH_SITES, POSTED, type Service } from '../service.ts'
import { ucwaPart } from '../ucwa/address.ts'
import { resource } from '../ucwa/answers.ts'
import { meLinks } from '../ucwa/application.ts'
import { whoseApplication } from '../ucwa/who.ts'

/** The user himself. */
export const ucwaMe: Service = {
  name: 'UcwaMe',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: ucwaPart('me'),
  answer: (request, pool) => {
    const known = whoseApplication(request, pool)
    if ('refusal' in known) return known.refusal
    const { name, sipAddress } = known.user
    const me = { name, uri: `sip:${sipAddress}`, _links: meLinks(known.address), rel: 'me' }
    return resource(200, me, `what is known of ${sipAddress}`)
  },
}

/** Makes the user reachable, which his own event channel tells as well. */
export const ucwaMakeMeAvailable: Service = {
  name: 'UcwaMakeMeAvailable',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: ucwaPart('me/makeMeAvailable'),
  answer: (request, pool) => {
    const known = whoseApplication(request, pool)
    if ('refusal' in known) return known.refusal
    pool.channels(known.address.application, 1).tell({ sender: 'me', type: 'added', resource: 'presence' })
    return { status: 204, why: `${known.user.sipAddress} is available` }
  },
}
