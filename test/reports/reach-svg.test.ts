import { expect, test } from '@jest/globals'
import type { Reach } from '../../harness/pages/page.ts'
import { reachSvg } from '../../harness/reports/reach-svg.ts'

const step = (what: string): Reach => ({
  what,
  from: 'client',
  to: 'dns',
  end: 'arrived',
  note: '198.51.100.10',
})

/** Where the first column stands, in pixels. */
const firstColumn = async (what: string): Promise<number> => {
  const svg = await reachSvg('a title', [step('DNS'), step(what)])
  return Number(/<line x1="(\d+)" y1="40"/.exec(svg)?.[1])
}

test('a long name of a row pushes the columns to the right instead of running into them', async () => {
  const name = 'DNS lyncdiscoverinternal'
  expect(await firstColumn('SYN to the pool')).toBe(150)
  expect(await firstColumn(name)).toBeGreaterThan(12 + name.length * 7)
})
