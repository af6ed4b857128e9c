import type { CauseId } from '../../harness/causes/index.ts'
import type { Mode } from '../../harness/diagnosis/diagnosis.ts'
import type { Way } from './answered.ts'
import { fe2 } from './brief.ts'
import { listeners } from './certificates.ts'
import { ledgers } from './flows.ts'
import type { World } from './views.ts'

export const modes: Mode[] = ['l4', 'passThrough', 'bridge']

/** How a failure behind the proxy shows in each mode, as it was measured in the lab. */
export const vanishing: Record<Mode, Way> = { l4: 'silent', passThrough: 'cut-late', bridge: 'error-late' }
export const refusing: Record<Mode, Way> = {
  l4: 'refused',
  passThrough: 'cut-at-once',
  bridge: 'error-at-once',
}

const everyMode = (world: World) => () => world

/** What the survey meets in each mode, for causes that show in how far connections come. The others are tried in labs. */
const worlds = {
  'dns.server-silent': everyMode({ record: 'silent', ledgers: ledgers.silent }),
  'dns.wrong-address': everyMode({ record: '198.51.100.99', https: ['silent'], http: ['silent'] }),
  'proxy.no-snat': (mode) => ({ https: [vanishing[mode]], http: [vanishing[mode]], ledgers: ledgers.noSnat }),
  'proxy.no-route': (mode) => ({
    https: [vanishing[mode]],
    http: [vanishing[mode]],
    ledgers: ledgers.astray,
  }),
  'frontEnd.wrong-gateway': (mode) => ({
    https: [vanishing[mode]],
    http: [vanishing[mode]],
    ledgers: ledgers.otherGateway,
  }),
  'border.drops': everyMode({ https: ['silent'], ledgers: ledgers.refusedAtBorder }),
  'proxy.target-port-unserved': (mode) => ({ https: [vanishing[mode]], ledgers: ledgers.unservedPort }),
  'firewall.drops': (mode) => ({ https: [vanishing[mode]], ledgers: ledgers.drops }),
  'firewall.drops-one-node': (mode) => ({ https: ['served', vanishing[mode]], ledgers: ledgers.oneNode }),
  'firewall.rejects': (mode) => ({ https: [refusing[mode]], ledgers: ledgers.rejects }),
  'proxy.wrong-target-port': (mode) => ({
    site: 'Internal',
    listener: mode === 'bridge' ? listeners.healthy : listeners.internalSite,
    ledgers: ledgers.internalPort,
  }),
  'proxy.wrong-monitor': (mode) => ({
    https: ['served', refusing[mode]],
    deadNodes: [fe2],
    ledgers: ledgers.deadNode,
  }),
  'proxy.monitor-fails': (mode) => ({
    https: [refusing[mode]],
    http: [refusing[mode]],
    ledgers: ledgers.wrongMonitorPort,
  }),
  'proxy.wrong-listen-port': everyMode({ https: ['refused'], listensOn: 4443 }),
  'proxy.no-listener': everyMode({ https: ['refused'] }),
  'tls.missing-intermediate': everyMode({ listener: listeners.bare }),
  'tls.sha1-signature': everyMode({ listener: listeners.sha1 }),
  'tls.weak-key': everyMode({ listener: listeners.shortKey }),
  'tls.aia-unreachable': everyMode({ listener: listeners.bareAndNotToBeHad }),
  'tls.revoked': everyMode({ listener: listeners.revoked }),
  'tls.revocation-unreachable': everyMode({ listener: listeners.revocationUnknown }),
  'tls.expired': everyMode({ listener: listeners.expired }),
  'tls.name-missing': everyMode({ listener: listeners.lacksLyncdiscover }),
  'tls.self-signed': everyMode({ listener: listeners.selfSigned }),
  'edge.internal-sts-uri': everyMode({ stsHost: 'pool01.contoso.internal' }),
} satisfies Partial<Record<CauseId, (mode: Mode) => World>>

export type CauseInAnyMode = keyof typeof worlds

export const faults: Record<CauseInAnyMode, (mode: Mode) => World> = worlds
