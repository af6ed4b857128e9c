import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { atlasDeployments, pageDeployments } from '../../harness/atlas/reference.ts'
import { pagesMadeFrom } from '../../harness/pages/measure.ts'
import type { Pages } from '../../harness/pages/page.ts'
import { pageMarkdown, pagesIndex } from '../../harness/reports/page-markdown.ts'
import { reachSvg } from '../../harness/reports/reach-svg.ts'
import type { Scenario } from '../../harness/scenario/scenario.ts'
import { scenarios } from '../../scenarios/index.ts'

const folder = new URL('../../docs/scenarios/', import.meta.url)
const committed = (file: string) => readFile(new URL(file, folder), 'utf8')
const pages = JSON.parse(await committed('measured.json')) as Pages

test('the committed pages are those of the catalogue (else: salem pages --write docs/scenarios)', () => {
  expect(pages.madeFrom).toBe(pagesMadeFrom(scenarios, pageDeployments))
})

test('every scenario has a page, and nothing else has', async () => {
  const files = scenarios.flatMap(({ id }) => [`${id}.md`, `${id}.svg`])
  expect((await readdir(folder)).sort()).toEqual([...files, 'README.md', 'measured.json'].sort())
})

test('the committed pages show what was measured', async () => {
  expect(await committed('README.md')).toBe(pagesIndex(scenarios))
  for (const measured of pages.measured) {
    const scenario = scenarios.find(({ id }) => id === measured.scenario) as Scenario
    expect(await committed(`${scenario.id}.md`)).toBe(pageMarkdown(scenario, measured))
    expect(await committed(`${scenario.id}.svg`)).toBe(await reachSvg(scenario.title, measured.reach))
  }
})

test('in the healthy deployment everything arrives, and every tool prints what it prints there', () => {
  const healthy = pages.measured.find(({ scenario }) => scenario === 'healthy')
  expect(healthy?.unlike).toEqual([])
  expect(healthy?.reach.map(({ what, to, end }) => [what, to, end])).toEqual([
    ['DNS', 'dns', 'arrived'],
    ['SYN', 'proxy', 'arrived'],
    ['SYN to the pool', 'frontEnd', 'arrived'],
    ['TLS', 'proxy', 'arrived'],
    ['HTTP', 'frontEnd', 'arrived'],
    ['Sign-in', 'frontEnd', 'arrived'],
    ['SIP', 'edge', 'arrived'],
  ])
})

test('every fault shows in what a tool or a client prints', () => {
  const alike = pages.measured.filter(({ unlike }) => unlike.length === 0).map(({ scenario }) => scenario)
  const faults = scenarios.filter(({ kind }) => kind === 'fault').map(({ id }) => id)
  expect(faults.filter((id) => alike.includes(id))).toEqual([])
})

test('no page holds a certificate or a password', async () => {
  const text = await committed('measured.json')
  expect(text).not.toContain('BEGIN CERTIFICATE')
  for (const { password } of atlasDeployments.flatMap(({ users }) => users))
    expect(text).not.toContain(password)
})
