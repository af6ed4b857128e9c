import type { CauseId } from '../cause.ts'

/** Causes that a proxy product can have by itself, in every deployment. */
export const ownCauses = ['proxy.breaks-ntlm'] as const satisfies readonly CauseId[]
