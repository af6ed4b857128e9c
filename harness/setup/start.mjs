/**
 * `npm start`: brings a fresh clone to where it can run, then puts on trial what is named after `--`. Plain JavaScript
 * for Node 20.
 */
import { becomeNode } from './become-node.mjs'
import { inSalem } from './folder.mjs'
import { prepare } from './prepare.mjs'

const words = process.argv.slice(2)

/** The engine that is asked for, as `salem run` will read it. */
const engineIn = (options) => {
  const at = options.findLastIndex((word) => word === '--engine' || word.startsWith('--engine='))
  if (at < 0) return 'netns'
  return options[at] === '--engine' ? options[at + 1] : options[at].slice('--engine='.length)
}

// The Node that npm finds first: by now the one that was brought along.
if (await prepare({ engine: engineIn(words) }))
  becomeNode('node', [inSalem('harness/cli/salem.mjs'), 'run', ...words])
