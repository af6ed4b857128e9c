import { html } from '../pages.ts'
import { BOTH_SITES, type Service, under } from '../service.ts'

const inDialin = under('/dialin')

/** Dial-in conferencing settings, as a folder or as a host of its own. */
export const dialin: Service = {
  name: 'Dialin',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => inDialin(request) || (request.host.startsWith('dialin.') && request.path === '/'),
  answer: () => ({
    ...html(
      200,
      'Dial-in Conferencing Settings and PIN Management',
      '<h1>Dial-in Conferencing Settings and PIN Management</h1>',
      '<p>Conference dial-in numbers: none are set up.</p>',
    ),
    why: 'the dial-in page needs no sign-in',
  }),
}
