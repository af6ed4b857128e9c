import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { findLabs } from '../../harness/detached/find.ts'
import { poll } from '../../harness/poll.ts'
import { combinations, scenarios } from '../../scenarios/index.ts'
import { boundMs, salem, text } from './salem.ts'

test('run --json prints one object and nothing else; --junit writes a file beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'salem-run-'))
  const file = join(folder, 'salem.xml')
  const filters = ['healthy', 'listener-closed', 'healthy-http-redirect']
  const { exitCode, stdout, stderr } = await salem([
    'run',
    ...filters,
    '--proxy',
    'fastl4',
    '--json',
    '--junit',
    file,
  ])
  const { trials } = JSON.parse(text(stdout))
  expect(trials.map((t: { scenario: string }) => t.scenario)).toEqual([
    'healthy',
    'healthy-http-redirect',
    'listener-closed',
  ])
  expect(trials.map((t: { verdicts: unknown }) => t.verdicts)).toEqual([
    { outside: 'clear', inside: 'clear' },
    { outside: 'not-applicable', inside: 'not-applicable' },
    { outside: 'detected', inside: 'detected' },
  ])
  expect(trials[2]).toMatchObject({
    engine: 'netns',
    proxy: 'fastl4',
    mode: 'l4',
    asExpected: true,
    ms: expect.any(Number),
    reason: '',
    diagnosis: { outside: [expect.any(Object)], inside: [{ causes: ['proxy.no-listener'] }] },
    evidence: expect.any(Object),
    provenance: { planHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
  })
  expect(await readFile(file, 'utf8')).toContain('<testcase name="listener-closed"')
  expect([exitCode, stderr]).toEqual([0, ''])
  await rm(folder, { recursive: true })
})

test('a pair of faults is one row', async () => {
  const { exitCode, stdout, stderr } = await salem(['run', 'missing-snat+name-mismatch', '--proxy', 'fastl4'])
  expect(text(stdout)).toMatch(
    /^scenario +fastl4:l4\nmissing-snat\+name-mismatch +detected\n\nVersions\n.*nftables.*\n\n1 trial in /s,
  )
  expect([exitCode, stderr]).toEqual([0, ''])
})

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s: cleans up, prints what it has, ends with 130',
  async (signal) => {
    const run = salem(['run', '--jobs', '1', '--proxy', 'fastl4'], { forceKillAfterDelay: false })
    const pid = run.pid as number
    const labsOf = async () => (await findLabs()).filter((lab) => lab.keeper === pid)
    await poll('a lab of the run', boundMs, async () => (await labsOf()).length > 0)
    run.kill(signal)
    const { exitCode, stdout, stderr } = await run
    expect(text(stdout)).toMatch(
      new RegExp(`Interrupted: \\d+ of ${scenarios.length + combinations.length} trials in `),
    )
    expect([exitCode, stderr]).toEqual([130, ''])
    expect(await labsOf()).toEqual([])
  },
)
