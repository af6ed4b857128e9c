/** A SIP message, whole or in part, as it went or came. */
export type Sip = { local: string; peer: string } & ({ sent: string } | { received: string })

/** A question to the web services, and its answer or what was in the way. */
export type Web = { method: string; url: string } & ({ status: number } | { failed: string })

/** What a client writes down. */
export type Transcript = {
  sip: (message: Sip) => void
  web: (exchange: Web) => void
  note: (text: string) => void
}

/** How a kind of client writes: a line with its time, and where the file lies below a home folder. */
export type Style = { path: string; line: (text: string, at: Date) => string; of: Entries }

/** What an entry is made into; each client keeps other things to itself. */
export type Entries = { sip: (message: Sip) => string[]; web: (exchange: Web) => string[] }
