/** One command for the fabric's program, a line of JSON. `input` and the answer's streams are base64. */
export type FabricOrder = { id: number; argv: string[]; input: string }

export type FabricAnswer = { id: number; exitCode: number; stdout: string; stderr: string }
