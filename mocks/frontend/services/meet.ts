import { html } from '../pages.ts'
import { BOTH_SITES, type Service, under } from '../service.ts'

const inMeet = under('/meet')

/** Conference join, as a folder or as a host of its own. No meeting is scheduled here, so every address gets the troubleshooting page. */
export const meet: Service = {
  name: 'Meet',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) => inMeet(request) || (request.host.startsWith('meet.') && request.path === '/'),
  answer: () => ({
    ...html(
      200,
      'Meeting troubleshooting',
      "<h1>Sorry, something went wrong, and we can't get you into the meeting.</h1>",
      '<p>Check that the address of the meeting is complete, or ask the organizer to send it again.</p>',
    ),
    why: 'the meeting page needs no sign-in',
  }),
}
