import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { inSalem } from './folder.mjs'

const grammar = inSalem('protocols', 'sip', 'grammar.peggy')
const parser = inSalem('protocols', 'sip', 'grammar.generated.mjs')

/** What is asked of the grammar from outside; all else in it is what these are made of. */
const allowedStartRules = ['Head', 'Start', 'Challenges', 'Challenge', 'Addresses', 'Diagnostics']

export const hasParser = () => existsSync(parser)

const loadPeggy = async () => {
  try {
    const { default: peggy } = await import('peggy')
    return peggy
  } catch (cause) {
    throw new Error('expected peggy, which makes the parser of SIP, among the packages: run "npm ci"', {
      cause,
    })
  }
}

/** Makes the parser that stands beside the grammar; whoever loads it at the same moment gets a whole one. */
export const makeParser = async () => {
  const peggy = await loadPeggy()
  const source = peggy.generate(await readFile(grammar, 'utf8'), {
    output: 'source',
    format: 'es',
    allowedStartRules,
  })
  const beside = `${parser}.${process.pid}`
  await writeFile(beside, source)
  await rename(beside, parser)
}
