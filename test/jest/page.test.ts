import { expect, test } from '@jest/globals'
import { type Diagnoser, type Finding, tryDiagnoser } from 'salem'
import { matchers } from 'salem/jest'

expect.extend(matchers)

const expired: Finding = {
  causes: ['tls.expired'],
  because: 'curl says that the certificate has expired',
  evidence: [],
}

const mine: Diagnoser = {
  name: 'my tool',
  diagnose: async ({ brief, exec }) => {
    const curl = ['curl', '-sS', '--max-time', '3', `https://${brief.names.web}/meet`]
    const { stderr } = await exec('client', curl)
    return { findings: stderr.includes('certificate has expired') ? [expired] : [] }
  },
}

test('my tool sees an expired certificate', async () => {
  expect(await tryDiagnoser(mine, 'expired-certificate')).toBeDetected('outside')
}, 30_000)

test('the page on diagnosers shows what stands above', async () => {
  const { readFile } = await import('node:fs/promises')
  const [page, suite] = await Promise.all(
    ['../../docs/diagnosers.md', './page.test.ts'].map((path) =>
      readFile(new URL(path, import.meta.url), 'utf8'),
    ),
  )
  const shown = /```ts\n([\s\S]*?)```/.exec(page ?? '')?.[1]
  expect(shown).toContain('tryDiagnoser(mine,')
  expect(suite).toContain(shown)
})
