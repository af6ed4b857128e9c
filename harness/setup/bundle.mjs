import { existsSync } from 'node:fs'
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

/** Bundles the host programs into `folder`. Throws, naming them, when some do not exist. */
export const bundlePrograms = async (folder) => {
  const missing = missingOf()
  if (missing.length > 0) throw new Error(`these host programs do not exist: ${missing.join(', ')}`)
  const { build } = await import('esbuild')
  await build({
    absWorkingDir: salemFolder,
    entryPoints: Object.entries(programs).map(([out, path]) => ({ in: path, out })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    keepNames: true,
    plugins: [leanMockttp],
    banner: { js: banner },
    logLevel: 'warning',
  })
}
