#!/usr/bin/env node
/** The `salem` command: finds a Node that can run it, makes sure it is built, and starts. Loads in any Node from 18 on. */
import { existsSync } from 'node:fs'
import { becomeNode, endWithLauncher } from '../setup/become-node.mjs'
import { inSalem } from '../setup/folder.mjs'

const needed = 24

const stop = (sentence) => {
  console.error(sentence)
  process.exit(2)
}

const buildIfStale = async () => {
  const { isBuilt, isClone } = await import('../setup/fingerprint.mjs')
  if (!isClone() || isBuilt()) return
  if (!existsSync(inSalem('node_modules', 'esbuild'))) stop('Salem is not set up here yet: run "npm start".')
  const { build, buildFailure } = await import('../setup/build.mjs')
  await build().catch((error) => stop(buildFailure(error)))
}

if (Number.parseInt(process.versions.node, 10) >= needed) {
  endWithLauncher()
  await buildIfStale()
  await import('../../dist/harness/cli/main.js')
} else {
  const node = inSalem('node_modules', '.bin', 'node')
  if (!existsSync(node))
    stop(`Salem needs Node ${needed}, this is ${process.version}: run "npm start", which brings it along.`)
  becomeNode(node, process.argv.slice(1))
}
