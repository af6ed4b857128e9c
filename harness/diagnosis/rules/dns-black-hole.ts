import type { DnsObservation } from '../../probes/observation.ts'
import { addressOf, atDeadAddress } from '../attempt.ts'
import type { View } from '../diagnosis.ts'
import { failuresOf } from '../failures.ts'
import { onlyPrivate } from '../names.ts'
import { nobodyThere } from '../nobody-there.ts'
import { type Claim, rule } from '../rule.ts'
import { evidence, evidenceOf, insideOf, observedFrom } from '../view.ts'
import { list } from '../words.ts'

/** The public record gives several addresses, and at one of them nobody answers. */
const oneOfSeveral = (view: View, record: DnsObservation): Claim | undefined => {
  const vip = insideOf(view)?.vip
  const tried = atDeadAddress(view).filter((attempt) => addressOf(attempt) !== vip)
  if (tried.length === 0) return undefined
  const dead = tried.flatMap((attempt) => addressOf(attempt) ?? [])
  return {
    standing: vip ? 'seen' : 'inferred',
    because: `Public DNS gives ${list(record.addresses)}; nobody answers at ${list(dead)}.`,
    evidence: [evidence(record), ...evidenceOf(tried.map(({ of }) => of))],
    explains: failuresOf(tried),
  }
}

/** Neither port of the address that the public record gives is ever answered, not even by a refusal. */
export const dnsBlackHole = rule({
  id: 'dns-black-hole',
  concludes: 'dns.wrong-address',
  provedIf: 'the public record and the virtual server have different addresses',
  when: (view) => {
    const { web } = view.brief.names
    const tried = nobodyThere(view)
    const records = observedFrom(view, 'client', 'dns').filter(({ request }) => request.name === web)
    const addresses = records.flatMap((record) => record.addresses)
    const [record] = records
    if (record && record.addresses.length > 1 && tried.length === 0) return oneOfSeveral(view, record)
    if (tried.length === 0 || addresses.length === 0) return undefined
    const vip = insideOf(view)?.vip
    if (vip && addresses.includes(vip)) return undefined
    if (records.some(onlyPrivate)) return undefined
    const differs = vip ? `, which is not the virtual server's address ${vip}` : ''
    return {
      standing: vip ? 'seen' : 'inferred',
      because: `The public record of ${web} points to ${addresses.join(', ')}${differs}; nobody answers there.`,
      evidence: [...records.map((record) => evidence(record)), ...evidenceOf(tried.map(({ of }) => of))],
      explains: failuresOf(tried),
    }
  },
})
