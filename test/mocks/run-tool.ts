import { execFile } from 'node:child_process'

export type ToolResult = { code: number; output: string; errors: string }

/** Runs a real tool to its end; a code other than 0 is a result like any other. */
export const runTool = (
  file: string,
  args: string[],
  { input }: { input?: string | Buffer } = {},
): Promise<ToolResult> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { timeout: 20_000, maxBuffer: 16_777_216 },
      (error, output, errors) => {
        if (error && typeof error.code === 'string') reject(error)
        else resolve({ code: error ? Number(error.code ?? -1) : 0, output, errors })
      },
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
