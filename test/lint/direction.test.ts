import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { salemFolder } from '../../harness/paths.ts'

const forbidden = [
  ['harness/deployment/a.ts', 'harness/plan/a.ts', 'deployment-imports-only-what-it-may'],
  ['harness/plan/b.ts', 'harness/lab/a.ts', 'plan-imports-only-what-it-may'],
  ['harness/engines/a.ts', 'harness/deployment/b.ts', 'engines-imports-only-what-it-may'],
  ['harness/probes/a.ts', 'harness/plan/a.ts', 'probes-imports-only-what-it-may'],
  ['harness/diagnosis/a.ts', 'scenarios/a.ts', 'diagnosis-imports-only-what-it-may'],
  ['harness/diagnosis/b.ts', 'harness/deployment/b.ts', 'diagnosis-imports-only-what-it-may'],
  ['harness/diagnosis/c.ts', 'harness/plan/a.ts', 'diagnosis-imports-only-what-it-may'],
  ['harness/lab/b.ts', 'harness/trial/a.ts', 'lab-imports-only-what-it-may'],
  ['harness/errors.ts', 'harness/lab/a.ts', 'leaves-import-only-leaves'],
  ['harness/trial/b.ts', 'harness/cli/a.ts', 'nothing-imports-cli'],
  ['mocks/dns/a.ts', 'harness/probes/b.ts', 'mocks-share-only-the-service-types'],
  ['harness/trial/c.ts', 'mocks/dns/b.ts', 'harness-imports-no-mock'],
  ['scenarios/b.ts', 'harness/engines/b.ts', 'scenarios-speak-of-deployments-only'],
  ['harness/reports/a.ts', 'harness/new/a.ts', 'every-part-has-its-place'],
  ['harness/cli/b.ts', 'harness/cli/nowhere.ts', 'no-unresolvable'],
] as const

const allowed = [
  ['harness/plan/c.ts', 'harness/deployment/b.ts'],
  ['harness/diagnosis/d.ts', 'harness/probes/b.ts'],
  ['harness/engines/c.ts', 'harness/plan/a.ts'],
  ['mocks/dns/c.ts', 'harness/plan/services.ts'],
] as const

const targets = [...forbidden, ...allowed].map(([, to]) => to).filter((to) => !to.endsWith('nowhere.ts'))

const folder = mkdtempSync(join(tmpdir(), 'salem-lint-'))
const found = new Set<string>()

const plant = (path: string, text: string) => {
  mkdirSync(join(folder, dirname(path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

beforeAll(() => {
  for (const file of ['.dependency-cruiser.mjs', 'tsconfig.json'])
    cpSync(join(salemFolder, file), join(folder, file))
  for (const path of targets) plant(path, 'export type It = string\n')
  for (const [from, to] of [...forbidden, ...allowed]) {
    const up = '../'.repeat(from.split('/').length - 1)
    plant(from, `import type { It } from '${up}${to}'\nexport type Mine = It\n`)
  }
  plant('harness/lab/c.ts', "import type { It } from './d.ts'\nexport type Other = It\n")
  plant('harness/lab/d.ts', "import type { Other } from './c.ts'\nexport type It = Other | string\n")
  const cruiser = join(salemFolder, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [
    cruiser,
    '--output-type',
    'json',
    '--config',
    '.dependency-cruiser.mjs',
    'harness',
    'mocks',
    'scenarios',
  ]
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 })
  for (const { from, to, rule } of JSON.parse(stdout).summary.violations)
    found.add(`${from} → ${to}: ${rule.name}`)
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(forbidden)('%s may not import %s, not even a type', (from, to, rule) => {
  const target = to.endsWith('nowhere.ts') ? './nowhere.ts' : to
  const there = [...found].filter((line) => line.startsWith(`${from} → `))
  expect(there.join('\n')).toContain(`: ${rule}`)
  expect(there.join('\n')).toContain(target.split('/').at(-1))
})

test.each(allowed)('%s may import %s', (from, _to) => {
  expect([...found].filter((line) => line.startsWith(`${from} → `))).toEqual([])
})

test('two files may not import each other', () => {
  expect([...found]).toContain('harness/lab/c.ts → harness/lab/d.ts: no-circle')
})
