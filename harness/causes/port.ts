import { causesOf } from './cause.ts'

/** Causes of the layer port. */
export const port = causesOf('port', {
  'proxy.target-port-unserved': {
    path: 'proxy.virtualServers.https.targetPort',
    hop: 'proxy',
    title: 'The reverse proxy forwards to a port that is neither served nor allowed',
  },
  'proxy.wrong-http-target': {
    path: 'proxy.virtualServers.http.targetPort',
    hop: 'proxy',
    title: 'The reverse proxy forwards plain HTTP to the internal web site',
  },
  'proxy.redirect-leaks-port': {
    path: 'proxy.virtualServers.http.redirectPort',
    hop: 'proxy',
    title: 'The redirect sends clients to a port that is not published',
  },
  'proxy.wrong-listen-port': {
    path: 'proxy.virtualServers.https.port',
    hop: 'proxy',
    title: 'The virtual server listens on another port than 443',
  },
  'proxy.monitor-fails': {
    path: 'proxy.pool.monitor',
    hop: 'proxy',
    title: 'The monitor watches a port that nobody serves, so that the whole pool is out',
  },
  'proxy.wrong-target-port': {
    path: 'proxy.virtualServers.https.targetPort',
    hop: 'proxy',
    title: 'The reverse proxy forwards to the internal web site instead of the external one',
  },
  'proxy.wrong-monitor': {
    path: 'proxy.pool.monitor',
    hop: 'proxy',
    title: 'The monitor watches another port than the one served, so a dead node stays in the pool',
  },
  'proxy.wrong-office-web-apps-port': {
    path: 'proxy.officeWebApps.httpsTargetPort',
    hop: 'proxy',
    title: 'The reverse proxy forwards Office Web Apps to the port of the web services',
  },
  'proxy.no-listener': {
    path: 'proxy.virtualServers.https',
    hop: 'proxy',
    title: 'Nothing listens on the HTTPS port of the public address',
  },
})
