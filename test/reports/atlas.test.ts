import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
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

describe('in a browser', () => {
  type Cell = { hidden: boolean; cellIndex: number; dataset: Record<string, string>; textContent: string }

  /** As much of a document as the page's own script touches: a row, and its shaded cells by vantage. */
  const pageOf = async (about: string, shaded: Cell[]) => {
    const listeners: Record<string, (event: object) => void> = {}
    const row = {
      hidden: false,
      dataset: { about, kind: 'fault' },
      querySelectorAll: () => shaded.filter((cell) => !cell.hidden),
    }
    const elements = {
      mode: { value: 'l4' },
      vantage: { value: 'outside' },
      kind: { value: 'all' },
      filter: { value: '' },
      differing: { checked: false },
    }
    const form = {
      elements,
      addEventListener: (name: string, heard: () => void) => {
        listeners[name] = heard
      },
    }
    const all: Record<string, object[]> = { '[data-vantage]': shaded, 'tbody tr': [row] }
    const document = {
      querySelector: () => form,
      querySelectorAll: (selector: string) => all[selector] ?? [],
      addEventListener: form.addEventListener,
    }
    const [script] = [...(await atlasHtml(atlas)).matchAll(/<script>([\s\S]*?)<\/script>/g)].slice(-1)
    runInNewContext(script?.[1] ?? '', { document })
    const finds = (filter: string, vantage = 'outside') => {
      elements.filter.value = filter
      elements.vantage.value = vantage
      listeners.input?.({})
      return !row.hidden
    }
    return { finds, press: (event: object) => listeners.keydown?.(event) }
  }

  const shaded = (vantage: string, probe: string, textContent: string): Cell => ({
    hidden: false,
    cellIndex: 2,
    dataset: { vantage, probe },
    textContent,
  })

  test('the filter finds what is shaded and can be seen from there, with its probe', async () => {
    const { finds } = await pageOf('silent path', [
      shaded('outside', 'client: tls lyncweb:443', 'timeout'),
      shaded('inside', 'border: flow ledger', 'discards SYN-ACK'),
    ])
    expect(['', 'tls timeout', 'SILENT', 'path lyncweb'].map((filter) => finds(filter))).toEqual(
      Array(4).fill(true),
    )
    expect(finds('discards')).toBe(false)
    expect(finds('discards', 'inside')).toBe(true)
    expect(finds('tcp')).toBe(false)
  })

  test('a column is sorted from the keyboard, at first from A on', async () => {
    const html = await atlasHtml(atlas)
    expect(html).toContain('<table class="sortable asc">')
    expect(html.match(/<th(?! scope="row")(?! tabindex="0")[ >]/g)).toBeNull()
    const { press } = await pageOf('silent path', [])
    const clicks: string[] = []
    const target = { matches: (selector: string) => selector === 'thead th', click: () => clicks.push('th') }
    for (const key of ['Enter', ' ', 'Tab']) press({ key, target, preventDefault: () => {} })
    expect(clicks).toEqual(['th', 'th'])
  })
})
