import type { Deployment } from '../deployment/schema.ts'
import { entry } from './iis-commands.ts'
import { farm, officeFarm } from './iis-farms.ts'
import { globalRules, type Rule } from './iis-rule.ts'
import { moreThan } from './more-than.ts'
import type { Statement } from './statements.ts'

const onTls = ['{HTTPS}', '^on$'] as const
const inClear = ['{HTTPS}', '^off$'] as const
const page = 'salem-logon.htm'

const refusing = (name: string, url: string, status: string, more: Rule['conditions'] = []): Rule => {
  const [statusCode = '', ...reason] = status.split(' ')
  return {
    name,
    url,
    conditions: [onTls, ...more],
    action: { type: 'CustomResponse', statusCode, statusReason: reason.join(' ') },
  }
}

/** What is answered here: users sent to a page to log on, paths and bodies that are refused. */
const answered = ({ proxy: { http } }: Deployment): Rule[] => [
  ...(http.preAuthentication === 'form'
    ? [
        {
          name: 'salem_logon',
          url: '^logon$',
          conditions: [onTls],
          action: { type: 'Rewrite', url: `/${page}` },
        },
        {
          name: 'salem_form',
          url: '.*',
          conditions: [onTls],
          action: { type: 'Redirect', url: '/logon', redirectType: 'Found', appendQueryString: 'False' },
        },
      ]
    : []),
  ...http.blockedPaths.map((path, i) =>
    refusing(`salem_blocked_${i + 1}`, path === '/' ? '^$' : `^${path.slice(1)}`, '404 Not Found'),
  ),
  ...(http.messages.bodyLimitBytes > 0
    ? [
        refusing('salem_body', '.*', '413 Request Entity Too Large', [
          ['{CONTENT_LENGTH}', moreThan(http.messages.bodyLimitBytes)],
        ]),
      ]
    : []),
]

/** How URL Rewrite calls a header of a request (“Setting HTTP request headers and IIS server variables”). */
const variableOf = (header: string): string => `HTTP_${header.toUpperCase().replaceAll('-', '_')}`

const variables = ({ proxy: { http }, names }: Deployment): Record<string, string> => ({
  ...Object.fromEntries(http.removedRequestHeaders.map((name) => [variableOf(name), ''])),
  ...(http.messages.hostHeader === 'pool' && { HTTP_HOST: names.pool }),
  // Bodies that come packed cannot be searched.
  ...(http.messages.links === 'plain' && { HTTP_ACCEPT_ENCODING: '' }),
})

/** What is sent to Office Web Apps, by their name; before all else, for the first rule that fits is the last one looked at. */
const officeWebApps = (d: Deployment): Rule[] => {
  const name = d.names.officeWebApps
  if (!d.proxy.officeWebApps || !name) return []
  const host = ['{HTTP_HOST}', `^${name.replaceAll('.', '\\.')}$`] as const
  return [
    {
      name: `${officeFarm}_https`,
      url: '.*',
      conditions: [onTls, host],
      action: { type: 'Rewrite', url: `https://${officeFarm}/{R:0}` },
    },
    {
      name: `${officeFarm}_http`,
      url: '.*',
      conditions: [inClear, host],
      action: { type: 'Rewrite', url: `http://${officeFarm}/{R:0}` },
    },
  ]
}

/** Rules for requests, and what they need: the page, and variables that may be set. */
export const requestRules = (d: Deployment): Statement[] => {
  const { http } = d.proxy.virtualServers
  const port = http.redirectPort === 443 ? '' : `:${http.redirectPort}`
  const set = variables(d)
  const file = `C:\\inetpub\\wwwroot\\${page}`
  return [
    ...(d.proxy.http.preAuthentication === 'form'
      ? [{ subject: 'page', make: `echo ^<h1^>Please log on^</h1^>> ${file}`, unmake: `del ${file}` }]
      : []),
    ...Object.keys(set).map((name) =>
      entry('system.webServer/rewrite/allowedServerVariables', `[name='${name}']`),
    ),
    ...globalRules([
      ...officeWebApps(d),
      ...answered(d),
      {
        name: 'salem_https',
        url: '.*',
        conditions: [onTls],
        variables: set,
        action: { type: 'Rewrite', url: `https://${farm}/{R:0}` },
      },
      http.redirectToHttps
        ? {
            name: 'salem_http',
            url: '.*',
            conditions: [inClear],
            action: { type: 'Redirect', url: `https://{SERVER_NAME}${port}/{R:0}`, redirectType: 'Found' },
          }
        : {
            name: 'salem_http',
            url: '.*',
            conditions: [inClear],
            action: { type: 'Rewrite', url: `http://${farm}/{R:0}` },
          },
    ]),
  ]
}
