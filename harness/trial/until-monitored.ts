import type { Deployment } from '../deployment/schema.ts'
import type { Lab } from '../lab/lab.ts'
import { readLedgers } from '../lab/ledger.ts'
import { comesTrue } from '../poll.ts'
import { settleMs } from './until-shown.ts'

/** Looks at a node after which it is in or out for good: two that fail, for each of two virtual servers, and what was under way. */
const looks = 6

/** Milliseconds between two readings of the ledger: less than a monitor takes from one look to the next. */
const everyMs = 100

/**
 * Waits until the proxy's monitor has made up its mind about every node since the epoch began, as the firewall sees it:
 * until then one of two nodes that fail alike may be out, and all traffic goes to the other. A monitor whose looks do not
 * come to the firewall is waited for in vain, a bounded time.
 */
export const untilMonitored = async (lab: Lab, { proxy, frontEnds }: Deployment): Promise<void> => {
  const settled = async () => {
    const flows = (await readLedgers(lab.supply, ['firewall'])).get('firewall') ?? []
    const made = flows.filter(
      ({ seen, packet, source, destinationPort }) =>
        seen === 'in' &&
        packet === 'syn' &&
        source === proxy.selfAddress &&
        destinationPort === proxy.pool.monitor.port,
    )
    return Object.values(frontEnds).every(
      ({ address }) => made.filter(({ destination }) => destination === address).length >= looks,
    )
  }
  await comesTrue(settleMs, settled, everyMs)
}
