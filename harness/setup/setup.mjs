/** Brings a fresh clone to where it can run: what `npm test` does first. Plain JavaScript for Node 20. */
import { prepare } from './prepare.mjs'

await prepare({ engine: 'netns' })
