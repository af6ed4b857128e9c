import { spawn } from 'node:child_process'
import { constants } from 'node:os'

/**
 * Runs a command to its end and resolves to `{ code, output }`. Its output is kept, not shown, and grows by
 * both streams in the order they come. Ctrl-C reaches the command; it is waited for, so that it can clean up.
 */
export const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const chunks = []
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 128 + constants.signals[signal], output: Buffer.concat(chunks).toString() }),
    )
  })
