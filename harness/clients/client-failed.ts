import { SalemError } from '../errors.ts'

/** A client that could not do its work at all, whatever the network is like; `said`: in its own words, or how it ended. */
export const clientFailed = (host: string, said: unknown): SalemError =>
  new SalemError({
    code: 'client-failed',
    message: `expected the client to sign in from ${host}, but: ${said}`,
  })
