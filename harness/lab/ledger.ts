import type { Supply } from '../engines/engine.ts'
import { ledgerSets } from '../plan/ledger.ts'
import type { Flow } from '../probes/observation.ts'

type NftElement = { elem?: { val: { concat: [string, string, number, number] }; counter?: { packets: number } } }
type NftListing = { nftables: { set?: { name: string; elem?: NftElement[] } }[] }

const kinds: Record<string, Pick<Flow, 'seen' | 'packet'>> = {
  syn_in: { seen: 'in', packet: 'syn' },
  synack_in: { seen: 'in', packet: 'syn-ack' },
  rst_in: { seen: 'in', packet: 'rst' },
  syn_out: { seen: 'out', packet: 'syn' },
  synack_out: { seen: 'out', packet: 'syn-ack' },
  rst_out: { seen: 'out', packet: 'rst' },
  dropped: { seen: 'dropped', packet: 'any' },
}

/** Flows out of what `nft -j list table inet salem` prints. */
export const flowsIn = (listing: string): Flow[] =>
  (JSON.parse(listing) as NftListing).nftables.flatMap(({ set }) => {
    const kind = set && kinds[set.name]
    if (!kind) return []
    return (set.elem ?? []).flatMap(({ elem }) => {
      if (!elem) return []
      const [source, destination, sourcePort, destinationPort] = elem.val.concat
      return [{ ...kind, source, sourcePort, destination, destinationPort, packets: elem.counter?.packets ?? 0 }]
    })
  })

/** The command that shows a ledger by hand. */
export const ledgerCommand = 'nft list table inet salem'

const inNetworkOf = (supply: Supply, host: string): string => `nsenter -t ${supply.hosts.get(host)?.pid} --net`

/** What the named hosts have seen since their ledgers were last emptied. */
export const readLedgers = async (supply: Supply, hosts: readonly string[]): Promise<Map<string, Flow[]>> => {
  const script = hosts.map((host) => `${inNetworkOf(supply, host)} nft -j list table inet salem; echo`)
  const lines = (await supply.fabric(script.join('\n'))).split('\n').filter(Boolean)
  return new Map(hosts.map((host, i) => [host, flowsIn(lines[i] as string)]))
}

/** Begins a new epoch: every ledger is emptied. */
export const emptyLedgers = async (supply: Supply): Promise<void> => {
  const flush = ledgerSets.map((set) => `flush set inet salem ${set}`).join('\n')
  const script = [...supply.hosts.keys()].map((host) => `${inNetworkOf(supply, host)} nft -f - <<SALEM\n${flush}\nSALEM`)
  await supply.fabric(script.join('\n'))
}
