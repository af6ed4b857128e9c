import { causesOf } from './cause.ts'

/** Causes of the layer http. */
export const http = causesOf('http', {
  'proxy.blocks-path': {
    path: 'proxy.http.blockedPaths',
    hop: 'proxy',
    title: 'The reverse proxy does not let the path of certificate provisioning through',
  },
  'proxy.blocks-root': {
    path: 'proxy.http.blockedPaths',
    hop: 'proxy',
    title: 'The reverse proxy does not let the root path through, which Autodiscover begins with',
  },
  'proxy.rewrites-host': {
    path: 'proxy.http.messages.hostHeader',
    hop: 'proxy',
    title:
      'The reverse proxy asks the front ends by the inside name of the pool instead of the name that clients use',
  },
  'proxy.keeps-answers': {
    path: 'proxy.http.messages.answers',
    hop: 'proxy',
    title: 'The reverse proxy answers from its cache what only a front end can answer',
  },
  'proxy.limits-body': {
    path: 'proxy.http.messages.bodyLimitBytes',
    hop: 'proxy',
    title: 'The reverse proxy refuses the body of larger requests',
  },
  'proxy.limits-headers': {
    path: 'proxy.http.messages.headerLimitBytes',
    hop: 'proxy',
    title: 'The reverse proxy refuses headers of the length of a web ticket',
  },
  'proxy.rewrites-body': {
    path: 'proxy.http.messages.links',
    hop: 'proxy',
    title: 'The reverse proxy changes the addresses in the answers of the front ends',
  },
  'proxy.idle-time-out': {
    path: 'proxy.idleTimeoutMs',
    hop: 'proxy',
    title: 'The reverse proxy gives up idle connections before a request for events has had its time',
  },
  'proxy.swallows-continue': {
    path: 'proxy.http.messages.expectContinue',
    hop: 'proxy',
    title: 'The reverse proxy leaves clients waiting that ask before they send',
  },
})
