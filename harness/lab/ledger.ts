import type { Supply } from '../engines/engine.ts'
import { atOnce, type Job } from '../engines/wiring/jobs.ts'
import { ledgerSets } from '../plan/ledger.ts'
import type { Plan } from '../plan/plan.ts'
import { forwards } from '../plan/sysctls.ts'
import type { Flow } from '../probes/observation.ts'

type NftElement = {
  elem?: { val: { concat: [string, string, number, number] }; counter?: { packets: number } }
}
type NftListing = { nftables: { set?: { name: string; elem?: NftElement[] } }[] }

const kinds: Record<string, Pick<Flow, 'seen' | 'packet'>> = {
  syn_in: { seen: 'in', packet: 'syn' },
  synack_in: { seen: 'in', packet: 'syn-ack' },
  rst_in: { seen: 'in', packet: 'rst' },
  syn_out: { seen: 'out', packet: 'syn' },
  synack_out: { seen: 'out', packet: 'syn-ack' },
  rst_out: { seen: 'out', packet: 'rst' },
  dropped: { seen: 'dropped', packet: 'any' },
  invalid: { seen: 'invalid', packet: 'any' },
  toobig_in: { seen: 'in', packet: 'too-big' },
  toobig_out: { seen: 'out', packet: 'too-big' },
  toobig_dropped: { seen: 'dropped', packet: 'too-big' },
}

/** Flows out of what `nft -j list table inet salem` prints. */
export const flowsIn = (listing: string): Flow[] =>
  (JSON.parse(listing) as NftListing).nftables.flatMap(({ set }) => {
    const kind = set && kinds[set.name]
    if (!kind) return []
    return (set.elem ?? []).flatMap(({ elem }) => {
      if (!elem) return []
      const [source, destination, sourcePort, destinationPort] = elem.val.concat
      return [
        { ...kind, source, sourcePort, destination, destinationPort, packets: elem.counter?.packets ?? 0 },
      ]
    })
  })

/** The command that shows a ledger by hand. */
export const ledgerCommand = 'nft list table inet salem'

const inNetworkOf = (supply: Supply, host: string, command: string): Job => ({
  command: `nsenter -t ${supply.hosts.get(host)?.pid} --net ${command}`,
})

/** What the named hosts have seen since their ledgers were last emptied. */
export const readLedgers = async (supply: Supply, hosts: readonly string[]): Promise<Map<string, Flow[]>> => {
  const read = hosts.map(async (host) => {
    const listing = await supply.nft(host, ['list table inet salem'])
    return [host, flowsIn(listing)] as const
  })
  return new Map(await Promise.all(read))
}

const emptied = ledgerSets.map((set) => `flush set inet salem ${set}`)

/**
 * Begins a new epoch: every ledger is emptied, hosts that forward forget the connections they know, and where a way is
 * narrow all forget how narrow they were told it is.
 * @param options `keepConnections`: nothing has changed that they depend on
 */
export const newEpoch = async (
  supply: Supply,
  plan: Plan,
  { keepConnections = false } = {},
): Promise<void> => {
  const forgetful = keepConnections ? [] : plan.hosts.filter(forwards)
  const isNarrow = plan.hosts.some(({ routes }) => routes.some(({ mtu }) => mtu !== undefined))
  const told = isNarrow ? plan.hosts : []
  const jobs = [
    ...told.map((host) => inNetworkOf(supply, host.name, 'ip route flush cache')),
    ...forgetful.map((host) => inNetworkOf(supply, host.name, 'conntrack -F')),
  ]
  if (jobs.length > 0) await supply.fabric(atOnce(jobs).join('\n'))
  // Only then: what a connection that is still known sends once more goes where the state before let it go.
  await Promise.all(plan.hosts.map((host) => supply.nft(host.name, emptied)))
}
