import { expect, test } from '@jest/globals'
import { execa } from 'execa'
import { combinations, scenarios } from '../../scenarios/index.ts'
import { salem, salemPath, text } from './salem.ts'

test('list --json is the catalogue for programs', async () => {
  const { exitCode, stdout } = await salem(['list', '--json'])
  const list = JSON.parse(text(stdout))
  expect(list.map((s: { id: string }) => s.id)).toEqual([...scenarios, ...combinations].map((s) => s.id))
  expect(list.find((s: { id: string }) => s.id === 'missing-snat')).toEqual({
    id: 'missing-snat',
    kind: 'fault',
    layer: 'path',
    title: 'The reverse proxy does not SNAT',
    twins: expect.any(Array),
  })
  expect(exitCode).toBe(0)
})

test.each([
  [['tls'], (_id: string, layer: string) => layer === 'tls'],
  [['control'], (_id: string, layer: string) => layer === 'control'],
  [['fault'], (_id: string, layer: string) => layer !== 'control'],
  [['healthy', 'dns'], (id: string, layer: string) => id === 'healthy' || layer === 'dns'],
  [['firewall-*'], (id: string) => id.startsWith('firewall-')],
])('list %j shows what the filters fit', async (filters, fits) => {
  const { stdout } = await salem(['list', ...filters, '--json'])
  const wanted = scenarios.filter(({ id, layer }) => fits(id, layer)).map(({ id }) => id)
  expect(JSON.parse(text(stdout)).map((s: { id: string }) => s.id)).toEqual(wanted)
})

test('a reader who has seen enough is no failure', async () => {
  const { stdout, stderr } = await execa({
    shell: true,
    reject: false,
  })`${process.execPath} ${salemPath} plan | head -1`
  expect([stdout, stderr]).toEqual(['segments', ''])
})

test('a reader who goes away does not turn a failure into a success', async () => {
  const { exitCode } = await execa({
    shell: '/bin/bash',
    reject: false,
  })`set -o pipefail; ${process.execPath} ${salemPath} atlas --check /nowhere | true`
  expect(exitCode).toBe(1)
})

const entries = [...scenarios, ...combinations]

test.each(entries.map((entry) => [entry.id, entry] as const))(
  'describe %s fits a page',
  async (id, entry) => {
    const { entryText } = await import('../../harness/reports/entry-text.ts')
    const described = entryText(entry)
    expect(described).toContain(id)
    expect(described.split('\n').filter((line) => line.length > 100)).toEqual([])
  },
)

test('describe tells both of two faults that nobody declared to belong together', async () => {
  const { exitCode, stdout } = await salem(['describe', 'missing-snat+listener-closed'])
  expect(text(stdout)).toMatch(/salem run missing-snat\+listener-closed[\s\S]*\nmissing-snat {2}The/)
  expect(text(stdout)).toContain('\nlistener-closed  Nothing listens on 443 of the public address')
  expect(exitCode).toBe(0)
})

test.each([
  [['atlas'], 'There is no atlas in'],
  [['pages'], 'There are no pages in'],
])('%j --check tells an empty folder from a stale one', async ([command = ''], sentence) => {
  const { exitCode, stdout } = await salem([command, '--check', '/nowhere'])
  expect(text(stdout)).toBe(
    `${sentence} /nowhere that can be read. To make it: salem ${command} --write /nowhere`,
  )
  expect(exitCode).toBe(1)
})
