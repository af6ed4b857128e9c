import { causesOf } from './cause.ts'

/** Causes of the layer path. */
export const path = causesOf('path', {
  'proxy.no-snat': {
    path: 'proxy.snat',
    hop: 'proxy',
    title: 'The reverse proxy does not translate the source address and the answers take another way back',
  },
  'border.drops': {
    path: 'border.rules',
    hop: 'border',
    title: 'The firewall towards the internet drops the HTTPS port of the web services',
  },
  'border.lossy-line': {
    path: 'border.lineLosesEvery',
    hop: 'border',
    title: 'The line to the internet loses packets',
  },
  'firewall.refuses-hairpin': {
    path: 'firewall.rules',
    hop: 'firewall',
    title: 'The inside cannot reach the public address of the web services',
  },
  'proxy.no-route': {
    path: 'proxy.routes',
    hop: 'proxy',
    title: 'The reverse proxy does not know the way to the pool',
  },
  'frontEnd.wrong-gateway': {
    path: 'frontEnd.gateway',
    hop: 'frontEnd',
    title: 'The front ends send their answers to a gateway that leads nowhere',
  },
  'firewall.drops': {
    path: 'firewall.rules',
    hop: 'firewall',
    title: 'A firewall between reverse proxy and pool silently drops the web services port',
  },
  'firewall.drops-one-node': {
    path: 'firewall.rules',
    hop: 'firewall',
    title: 'A firewall between reverse proxy and pool silently drops what is meant for one of the nodes',
  },
  'firewall.rejects': {
    path: 'firewall.rules',
    hop: 'firewall',
    title: 'A firewall between reverse proxy and pool rejects the web services port',
  },
  'path.dead-hop': {
    path: 'path.deadHop',
    hop: 'provider',
    title: 'A router between the client and the site forwards nothing',
  },
  'firewall.mtu-black-hole': {
    path: 'firewall.fragmentationNeeded',
    hop: 'firewall',
    title: 'Packets that do not fit on the way to the pool vanish, and nobody tells who sends them',
  },
  'border.drops-edge': {
    path: 'border.rules',
    hop: 'border',
    title: 'The firewall towards the internet drops connections to the Access Edge',
  },
})
