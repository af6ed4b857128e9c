import type { Streams } from './door.ts'

/** Runs a command. `input` is base64. */
export type CommandOrder = { id: number; argv: string[]; input: string }

/** Has the packet filter of the host whose first process is `pid` carry out commands of nft. */
export type NftOrder = { id: number; pid: number; nft: readonly string[] }

/** Starts a process, which keeps the order's id, in the host whose first process is `pid`. */
export type StartOrder = { id: number; pid: number; start: readonly string[]; streams: Streams }

/** What a started process is given; `bytes` is base64. */
export type Given =
  | { kind: 'input'; bytes: string }
  | { kind: 'end-of-input' }
  | { kind: 'signal'; signal: NodeJS.Signals }

/** What the fabric's program is told, a line of JSON each. */
export type FabricOrder = CommandOrder | NftOrder | StartOrder | { process: number; given: Given }

/** What becomes of a started process: its PID in its host, what it says (base64), its ends. */
export type Told =
  | { kind: 'pid'; pid: number }
  | { kind: 'said'; stream: 'stdout' | 'stderr'; bytes: string }
  | { kind: 'closed'; stream: 'stdout' | 'stderr' }
  | { kind: 'exited'; exitCode: number }

/** Exit code of a process that ended with everything in its host: 128 and SIGKILL's number, as shells have it. */
export const endedWithHost = 137

/** How a command ended; `stdout` and `stderr` are base64. */
export type DoneAnswer = { id: number; exitCode: number; stdout: string; stderr: string }

export type FabricAnswer = DoneAnswer | { process: number; told: Told }
