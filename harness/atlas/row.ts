import type { View } from '../diagnosis/diagnosis.ts'
import { loadInWords } from '../probes/http-load.ts'
import type {
  FlowsObservation,
  Observation,
  ProbeObservation,
  SignInObservation,
} from '../probes/observation.ts'
import type { AtlasProbe } from './atlas.ts'
import { inWords } from './in-words.ts'
import { strangers } from './parties.ts'
import { flowsInWords } from './words/flows.ts'
import type { PartyOf } from './words/party.ts'

const isProbed = (o: Observation): o is ProbeObservation | SignInObservation => o.kind !== 'flows'
const isLedger = (o: Observation): o is FlowsObservation => o.kind === 'flows'

/** What is asked, without samples, secrets and the domain that all names share: the same in every scenario and every run. */
const probeOf = (of: ProbeObservation | SignInObservation, domain: string): AtlasProbe =>
  of.kind === 'sign-in' ? signInOf(of, domain) : askedOf(of, domain)

const signInOf = ({ from, request, command }: SignInObservation, domain: string): AtlasProbe => {
  const label = `sign-in as ${request.as} at ${request.server}`.replaceAll(`.${domain}`, '')
  return { id: `${from} ${label}`, from, vantage: 'outside', label, command }
}

const askedOf = ({ from, request, command }: ProbeObservation, domain: string): AtlasProbe => {
  const { sample: _, timeoutMs: __, ...asked } = request
  const what = 'url' in asked ? asked.url : 'name' in asked ? asked.name : `${asked.host}:${asked.port}`
  const type = 'type' in asked ? ` ${asked.type}` : ''
  const method = 'method' in asked && asked.method ? ` ${asked.method}` : ''
  const old = [
    'maxVersion' in asked && asked.maxVersion && ` up to ${asked.maxVersion}`,
    'cipherSuites' in asked && asked.cipherSuites && ` with ${asked.cipherSuites} suites`,
    'fetchIssuers' in asked && asked.fetchIssuers && ' fetching issuers',
    'revocation' in asked && asked.revocation && ' asking for revocation',
    'sendServerName' in asked && asked.sendServerName === false && ' without SNI',
  ]
    .filter(Boolean)
    .join('')
  const by = 'address' in asked && asked.address ? ` at ${asked.address}` : ''
  const bearing = asked.kind === 'http' ? loadInWords(asked) : ''
  const label = `${asked.kind}${method} ${what}${type}${by}${old}${bearing}`.replaceAll(`.${domain}`, '')
  const vantage = from === 'client' ? 'outside' : 'inside'
  return { id: `${from} ${label}`, from, vantage, label, command }
}

/** Several samples of one question: what all of them showed, in order, each once. */
const together = (words: readonly string[]): string => [...new Set(words)].sort().join(' | ')

/** What was seen, by probe; ledgers apart. */
export const probedIn = (view: View, partyOf: PartyOf) => {
  const probes = new Map<string, AtlasProbe>()
  const words = new Map<string, string[]>()
  const outside = strangers()
  for (const o of view.observations.filter(isProbed)) {
    const probe = probeOf(o, view.brief.sipDomain)
    probes.set(probe.id, probes.get(probe.id) ?? probe)
    words.set(probe.id, [...(words.get(probe.id) ?? []), inWords(o, o.from === 'client' ? outside : partyOf)])
  }
  const seen = Object.fromEntries([...words].map(([id, all]) => [id, together(all)]))
  return { probes: [...probes.values()], seen }
}

/** Hosts whose ledgers tell the front ends apart by nothing but their number are one. */
const ledgerGroup = (host: string): string => (/^fe\d+$/.test(host) ? 'front ends' : host)

/** Kinds of flows by ledger. */
export const flowsIn = (view: View, partyOf: PartyOf): Map<string, Set<string>> => {
  const flows = new Map<string, Set<string>>()
  for (const o of view.observations.filter(isLedger)) {
    const group = ledgerGroup(o.from)
    flows.set(group, new Set([...(flows.get(group) ?? []), ...flowsInWords(o, partyOf)]))
  }
  return flows
}

/** What a ledger shows that it does not in the healthy deployment, and the other way round. */
export const unlikeHealthy = (now: ReadonlySet<string>, healthy: ReadonlySet<string>): string => {
  const more = [...now].filter((flow) => !healthy.has(flow)).sort()
  const less = [...healthy].filter((flow) => !now.has(flow)).sort()
  return (
    [...more.map((flow) => `+ ${flow}`), ...less.map((flow) => `− ${flow}`)].join('; ') || 'as when healthy'
  )
}
