/** Why a host program cannot start, or cannot take a new configuration. `code` is stable, the message is for people. */
export class ProgramFailure extends Error {
  readonly code: string

  constructor(code: string, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'ProgramFailure'
    this.code = code
  }
}

const LISTEN_CODES: Record<string, { code: string; why: string }> = {
  EADDRINUSE: { code: 'address-in-use', why: 'another program listens there' },
  EADDRNOTAVAIL: { code: 'address-not-available', why: 'this host has no such address' },
  EACCES: { code: 'permission-denied', why: 'a port below 1024 needs CAP_NET_BIND_SERVICE' },
}

/** What a failed `listen` means, from the kernel's error code. */
export const listenFailure = (where: string, cause: NodeJS.ErrnoException): ProgramFailure => {
  const known = LISTEN_CODES[cause.code ?? '']
  const why = known?.why ?? cause.message
  return new ProgramFailure(known?.code ?? 'listen-failed', `Cannot listen on ${where}: ${why}.`, { cause })
}

/** `{ code, message }` of anything that was thrown. */
export const factsOf = (error: unknown): { code: string; message: string } => ({
  code: error instanceof ProgramFailure ? error.code : 'unexpected',
  message: error instanceof Error ? error.message : String(error),
})
