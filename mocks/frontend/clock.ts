import type { FrontEndConfig } from '../../harness/plan/services.ts'

/** What a front end takes for the time, in milliseconds: hosts of a lab share the machine's clock, so a wrong one is a setting. */
export const timeOf = ({ clockAheadMs }: Pick<FrontEndConfig, 'clockAheadMs'>): number =>
  Date.now() + clockAheadMs
