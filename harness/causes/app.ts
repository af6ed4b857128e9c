import { causesOf } from './cause.ts'

/** Causes of the layer app. */
export const app = causesOf('app', {
  'frontEnd.clock-skew': {
    path: 'frontEnds.clockAheadMinutes',
    hop: 'frontEnd',
    title: 'The clocks of the front ends differ by more than they allow',
  },
  'frontEnd.certprov-stopped': {
    path: 'frontEnd.certProv',
    hop: 'frontEnd',
    title: 'Certificate provisioning is not started',
  },
  'frontEnd.not-started': {
    path: 'frontEnds.webServices',
    hop: 'frontEnd',
    title: 'A front end answers though its services are not started',
  },
  'frontEnd.internal-links': {
    path: 'frontEnd.externalWebFqdn',
    hop: 'frontEnd',
    title: 'The external web site hands out addresses of the inside',
  },
  'proxy.strips-cookie': {
    path: 'proxy.http.removedRequestHeaders',
    hop: 'proxy',
    title: 'The reverse proxy loses the cookie by which it would keep a client with one front end',
  },
  'frontEnd.internal-user-links': {
    path: 'frontEnd.homePoolWebFqdn',
    hop: 'frontEnd',
    title: 'The home pool of a user hands out addresses of the inside to him',
  },
  'edge.internal-sts-uri': {
    path: 'edge.certProvFqdn',
    hop: 'edge',
    title: 'The Access Edge sends clients to an inside name for their certificates',
  },
  'user.not-sip-enabled': {
    path: 'users.sipEnabled',
    hop: 'frontEnd',
    title: 'The user is not enabled for SIP',
  },
  'user.remote-access-off': {
    path: 'users.remoteAccess',
    hop: 'edge',
    title: 'The user’s external access policy forbids remote access',
  },
  'edge.not-listening': { path: 'edge.port', hop: 'edge', title: 'The Access Edge does not listen on 443' },
})
