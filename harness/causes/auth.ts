import { causesOf } from './cause.ts'

/** Causes of the layer auth. */
export const auth = causesOf('auth', {
  'proxy.pre-authenticates': {
    path: 'proxy.http.preAuthentication',
    hop: 'proxy',
    title: 'The reverse proxy asks users to log on before it lets them through',
  },
  'proxy.authenticates-itself': {
    path: 'proxy.http.preAuthentication',
    hop: 'proxy',
    title: 'The reverse proxy itself asks for a password',
  },
  'proxy.strips-challenge': {
    path: 'proxy.http.removedResponseHeaders',
    hop: 'proxy',
    title: 'The reverse proxy takes the challenge off the answers of the front ends',
  },
  'frontEnd.windows-auth-off': {
    path: 'frontEnd.windowsAuthentication',
    hop: 'frontEnd',
    title: 'Windows authentication is turned off on the web services',
  },
  'frontEnd.webticket-auth-off': {
    path: 'frontEnd.windowsAuthentication',
    hop: 'frontEnd',
    title: 'Windows authentication is turned off on the web ticket service alone',
  },
  'proxy.strips-ticket': {
    path: 'proxy.http.removedRequestHeaders',
    hop: 'proxy',
    title: 'The reverse proxy takes the web ticket off the requests of clients',
  },
  'frontEnd.unshared-tickets': {
    path: 'frontEnd.ticketKeys',
    hop: 'frontEnd',
    title:
      'A front end does not accept the web tickets of another, and clients are not kept with one of them',
  },
  'proxy.one-challenge': {
    path: 'proxy.http.challenges',
    hop: 'proxy',
    title: 'The reverse proxy makes one header of the several challenges of the front ends',
  },
  'proxy.shares-connections': {
    path: 'proxy.http.poolConnections',
    hop: 'proxy',
    title:
      'The reverse proxy forwards over a connection of one client what others ask, who are taken for him',
  },
  'proxy.breaks-ntlm': {
    path: 'proxy.product',
    hop: 'proxy',
    title:
      'The reverse proxy spreads the requests of one client connection over several to the pool, which NTLM does not survive',
  },
})
