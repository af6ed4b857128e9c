import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import type { Atlas } from '../../harness/atlas/atlas.ts'
import { madeFrom } from '../../harness/atlas/made-from.ts'
import { atlasDeployments } from '../../harness/atlas/reference.ts'
import { twinDisagreements } from '../../harness/atlas/twins.ts'
import { atlasHtml } from '../../harness/reports/atlas-html.ts'
import { atlasMarkdown } from '../../harness/reports/atlas-markdown.ts'
import { scenarios } from '../../scenarios/index.ts'

const committed = (file: string) => readFile(new URL(`../../docs/${file}`, import.meta.url), 'utf8')
const atlas = JSON.parse(await committed('atlas.json')) as Atlas

test('the committed atlas is that of the catalogue (else: salem atlas --write docs)', () => {
  expect(atlas.madeFrom).toBe(madeFrom(atlasDeployments, scenarios))
})

test('atlas and declared twins agree', () => {
  expect(twinDisagreements(atlas, scenarios)).toEqual([])
})

test('every scenario is in it, in every mode that it applies to', () => {
  const measured = new Set(atlas.modes.flatMap(({ rows }) => rows.map(({ scenario }) => scenario)))
  // HAProxy, which bridges in the atlas, changes no bodies and shares no connection that NTLM was offered on.
  expect(scenarios.map(({ id }) => id).filter((id) => !measured.has(id))).toEqual([
    'body-rewritten',
    'ntlm-multiplexed',
  ])
})

test('the committed pages show the committed atlas', async () => {
  expect(await committed('atlas.md')).toBe(atlasMarkdown(atlas))
  expect(await committed('atlas.html')).toBe(await atlasHtml(atlas))
})
