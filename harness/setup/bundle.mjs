import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { leanMockttp } from '../../mocks/frontend/lean-mockttp.mjs'
import { inSalem, salemFolder } from './folder.mjs'
import { programs } from './programs.mjs'

/** Packages in a bundle are partly CommonJS, which asks for names that an ES module does not have. */
const banner = [
  "import { createRequire as salemRequire } from 'node:module'",
  "import { dirname as salemDirname } from 'node:path'",
  'const require = salemRequire(import.meta.url)',
  'const __filename = import.meta.filename',
  'const __dirname = salemDirname(__filename)',
].join('\n')

const missingOf = () => Object.values(programs).filter((path) => !existsSync(inSalem(path)))

const common = {
  absWorkingDir: salemFolder,
  bundle: true,
  platform: 'node',
  target: 'node24',
  logLevel: 'warning',
}

/**
 * Bundles the host programs into `folder`, as CommonJS: an ES module that imports `node:http` by name asks for all that it
 * exports, and some of that loads the client behind `fetch`, a fifth of the time that such a program takes to start.
 * Throws, naming them, when some do not exist.
 */
export const bundlePrograms = async (folder) => {
  const missing = missingOf()
  if (missing.length > 0) throw new Error(`these host programs do not exist: ${missing.join(', ')}`)
  const { build } = await import('esbuild')
  await build({
    ...common,
    format: 'cjs',
    entryPoints: Object.entries(programs).map(([out, path]) => ({ in: path, out })),
    outdir: folder,
    // Names stay: to shorten them and say the old ones again would name the parser's functions anew on every message.
    minifySyntax: true,
    minifyWhitespace: true,
    plugins: [leanMockttp],
  })
  await writeFile(`${folder}/package.json`, '{ "type": "commonjs" }\n')
}

/** What others import or start; everything else is in their bundles. */
const entries = ['harness/index.ts', 'harness/jest/index.ts', 'harness/cli/main.ts']

/** Packages that are loaded by name when they are needed: too large, or the user's own. */
const external = ['testcontainers', 'dockerode', 'expect', '@jest/*', 'liquidjs']

/**
 * Bundles the harness into `folder`: hundreds of small files and their packages become a few, which load in half
 * of the time. What is imported late stays a file of its own.
 */
export const bundleHarness = async (folder) => {
  const { build } = await import('esbuild')
  await build({
    ...common,
    format: 'esm',
    banner: { js: banner },
    entryPoints: entries,
    outbase: salemFolder,
    outdir: folder,
    splitting: true,
    external,
    chunkNames: 'chunks/[name]-[hash]',
  })
}
