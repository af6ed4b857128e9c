import type { TcpObservation } from './observation.ts'

/** Milliseconds after which the kernel has sent a SYN again (it waits a second), and no sooner. */
const secondSynMs = 900

/** Milliseconds between those that were had at the first SYN and those that were not, on a machine that is late with all of them. */
const gapMs = 500

/** Of equal connections that were tried at once, those that the first SYN did not bring about. */
export const notAtFirstSyn = (series: readonly TcpObservation[]): TcpObservation[] => {
  const quickest = Math.min(...series.filter(({ outcome }) => outcome === 'open').map(({ ms }) => ms))
  const isLate = ({ outcome, ms }: TcpObservation) =>
    outcome === 'open' && ms >= secondSynMs && ms - quickest >= gapMs
  return series.filter((of) => of.outcome === 'timeout' || isLate(of))
}
