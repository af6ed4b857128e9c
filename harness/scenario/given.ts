import type { CauseId } from '../causes/index.ts'

/**
 * What holds instead where the reverse proxy itself has a cause, whatever else is right or wrong: of a statement about
 * signing in, for one, through a proxy that cannot carry NTLM.
 */
export type Given<S> = Partial<Record<CauseId, S>>

/** Statements as they hold through a proxy that has these causes by itself. */
export const givenCauses = <S extends { given?: Given<S> }>(
  statements: readonly S[],
  own: readonly CauseId[],
): S[] =>
  statements.map((statement) => own.map((cause) => statement.given?.[cause]).find(Boolean) ?? statement)
