import type { DnsBehaviour, DnsConfig } from '../../harness/plan/services.ts'
import { canonical } from './names.ts'

/** Which behaviour a query for a name meets: the name's own, else the server's. */
export const behaviourFor = ({ behaviour, behaviours }: DnsConfig): ((name: string) => DnsBehaviour) => {
  const byName = new Map(behaviours.map((entry) => [canonical(entry.name), entry.behaviour]))
  return (name) => byName.get(canonical(name)) ?? behaviour
}
