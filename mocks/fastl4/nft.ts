import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { ProgramFailure } from '../failure.ts'

/**
 * Loads a ruleset in one transaction.
 * @throws ProgramFailure `ruleset-refused` with nft's own words
 */
export const loadRuleset = async (rules: string): Promise<void> => {
  const nft = spawn('nft', ['-f', '-'], { stdio: ['pipe', 'ignore', 'pipe'] })
  nft.stdin.on('error', () => {})
  nft.stdin.end(rules)
  const [complaint, [code]] = await Promise.all([text(nft.stderr), once(nft, 'close')])
  if (code !== 0)
    throw new ProgramFailure('ruleset-refused', `nft does not take the ruleset: ${complaint.trim()}`)
}

/** Takes the virtual servers away: what is left is a host without any. */
export const removeRuleset = (): Promise<void> => loadRuleset('table ip fastl4\ndelete table ip fastl4\n')
