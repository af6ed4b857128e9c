import { expect, test } from '@jest/globals'
import type { Atlas, AtlasRow } from '../../harness/atlas/atlas.ts'
import { atlasHtml } from '../../harness/reports/atlas-html.ts'
import { atlasMarkdown } from '../../harness/reports/atlas-markdown.ts'

const probe = (label: string) => ({
  id: `client ${label}`,
  from: 'client',
  vantage: 'outside' as const,
  label,
  command: `ask ${label}`,
})

const row = (scenario: string, seen: Record<string, string>): AtlasRow => ({
  scenario,
  kind: scenario === 'healthy' ? 'control' : 'fault',
  layer: 'path',
  seen: Object.fromEntries(Object.entries(seen).map(([label, text]) => [`client ${label}`, text])),
})

const atlas: Atlas = {
  madeFrom: 'catalogue',
  modes: [
    {
      mode: 'l4',
      proxy: 'fastl4',
      probes: [probe('events'), probe('tcp')],
      rows: [
        row('healthy', { tcp: 'open', events: 'answered' }),
        row('closed', { tcp: 'refused' }),
        row('silent', { tcp: 'timeout' }),
      ],
      alike: [],
    },
  ],
}

test('what was not asked is not taken for something seen', async () => {
  expect(atlasMarkdown(atlas)).toContain('| closed | tcp: refused |')
  const cells = (await atlasHtml(atlas)).match(/<td data-vantage.*<\/td>/g)
  expect(cells?.at(-1)).toMatch(/class="odd">timeout<\/td>.*data-probe="client: events">-<\/td>/)
})

test('the page begins with what most scenarios are asked', async () => {
  const heads = [...(await atlasHtml(atlas)).matchAll(/<\/small>(.*?)<\/th>/g)].map(([, label]) => label)
  expect(heads).toEqual(['tcp', 'events'])
})
