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
  'edge.not-listening': { path: 'edge.port', hop: 'edge', title: 'The Access Edge does not listen on 443' },
})
