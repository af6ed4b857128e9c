import type { Pool } from '../authority.ts'
import { html } from '../pages.ts'
import { type Answer, BOTH_SITES, type Request, type Service, under } from '../service.ts'
import { escapeXml } from '../xml.ts'

const inMeet = under('/meet')
const isMeetHost = ({ host }: Request) => host.startsWith('meet.')

/** The last part of a meeting's address; its length is recalled. */
const MEETING_ID = /^[a-z0-9]{6,12}$/i

const TROUBLE = html(
  200,
  'Meeting troubleshooting',
  "<h1>Sorry, something went wrong, and we can't get you into the meeting.</h1>",
  '<p>Check that the address of the meeting is complete, or ask the organizer to send it again.</p>',
)

const joinPage = (organizer: string, id: string): Answer => {
  const uri = `conf:sip:${organizer};gruu;opaque=app:conf:focus:id:${id}`
  return {
    ...html(
      200,
      'Join the meeting',
      '<h1>Join the meeting</h1>',
      `<p><a href="${escapeXml(uri)}">Open the client</a></p>`,
    ),
    why: `the page of a meeting of ${organizer}, which needs no sign-in`,
  }
}

/** Meetings belong to a user and are not written down: whoever organizes, and has a well-formed number, has one. */
const meetingAt = ({ path }: Request, { users }: Pool): { organizer: string; id: string } | undefined => {
  const [name = '', id = '', ...rest] = path
    .replace(/^\/meet(?=\/)/i, '')
    .split('/')
    .filter(Boolean)
  const organizer = users.find(
    ({ sipAddress }) => sipAddress.split('@', 1)[0]?.toLowerCase() === name.toLowerCase(),
  )
  return organizer?.sipEnabled && MEETING_ID.test(id) && rest.length === 0
    ? { organizer: organizer.sipAddress, id: id.toUpperCase() }
    : undefined
}

/** Conference join, as a folder or as a host of its own. Without a meeting in the address: the troubleshooting page (facts §1). */
export const meet: Service = {
  name: 'Meet',
  sites: BOTH_SITES,
  access: 'anonymous',
  matches: (request) =>
    inMeet(request) ||
    (isMeetHost(request) && (request.path === '/' || /^\/[^/]+\/[^/]+$/.test(request.path))),
  answer: (request, pool) => {
    const meeting = meetingAt(request, pool)
    return meeting
      ? joinPage(meeting.organizer, meeting.id)
      : { ...TROUBLE, why: 'the address names no meeting; the page needs no sign-in' }
  },
}
