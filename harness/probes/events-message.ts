/** Where a token is asked for, and where an application is made. `url` is the web services' own. */
export const eventsUrls = (url: string): { token: string; applications: string } => ({
  token: new URL('/WebTicket/oauthtoken', url).href,
  applications: new URL('/ucwa/oauth/v1/applications', url).href,
})

export const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }
export const jsonType = { 'Content-Type': 'application/json' }

/** The form for a token in two halves around the password (facts §3.4). */
export const tokenForm = (username: string, password: string): string =>
  new URLSearchParams({ grant_type: 'password', username, password }).toString()

/** What a client says about itself; the same each time, so that a command can be repeated. */
export const application = JSON.stringify({
  culture: 'en-us',
  endpointId: 'salem',
  userAgent: 'Salem/1.0',
})

export const tokenIn = (body: string): string | undefined => /"access_token":"([^"]+)"/.exec(body)?.[1]

/** The path of the event channel, with the number that acknowledges nothing yet. */
export const channelIn = (body: string): string | undefined => /"events":\{"href":"([^"]+)"/.exec(body)?.[1]

/** The pending GET's own address. */
export const pendingUrl = (root: string, channel: string, seconds: number): string =>
  new URL(`${channel}&timeout=${seconds}`, root).href
