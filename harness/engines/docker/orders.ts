/** Runs a command. `input` is base64. */
export type CommandOrder = { id: number; argv: string[]; input: string }

/** Has the packet filter of the host whose first process is `pid` carry out commands of nft. */
export type NftOrder = { id: number; pid: number; nft: readonly string[] }

/** What the fabric's program is told, a line of JSON each. */
export type FabricOrder = CommandOrder | NftOrder

/** `stdout` and `stderr` are base64. */
export type FabricAnswer = { id: number; exitCode: number; stdout: string; stderr: string }
