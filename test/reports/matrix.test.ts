import { describe, expect, test } from '@jest/globals'
import { matrixOf } from '../../harness/reports/matrix.ts'
import { matrixMarkdown } from '../../harness/reports/matrix-markdown.ts'
import { matrixText } from '../../harness/reports/matrix-text.ts'
import { trial } from './trials.ts'

const reason = 'forwards packets'
const matrix = matrixOf([
  trial({ scenario: 'healthy' }, 'clear'),
  trial({ scenario: 'healthy', proxy: 'haproxy', mode: 'bridge' }, 'clear'),
  trial({ scenario: 'redirect', reason }, 'not-applicable'),
  trial({ scenario: 'redirect', proxy: 'haproxy', mode: 'bridge' }, 'clear', 'false-alarm'),
])

describe('a matrix', () => {
  test('has a cell for every scenario and proxy, the graver verdict of both vantages', () => {
    expect(matrix.scenarios.map(({ id, cells }) => [id, ...cells.map((cell) => cell?.verdict)])).toEqual([
      ['healthy', 'clear', 'clear'],
      ['redirect', 'not-applicable', 'false-alarm'],
    ])
  })

  test('counts what is not applicable for each proxy', () => {
    expect(matrix.proxies.map(({ id, notApplicable }) => [id, notApplicable])).toEqual([
      ['fastl4:l4', 1],
      ['haproxy:bridge', 0],
    ])
  })

  test('for a terminal numbers the proxies and gives the reasons', () => {
    const text = matrixText(matrix)
    expect(text).toMatch(/^redirect +n\/a +false alarm$/m)
    expect(text).toMatch(/^ {2}1 {2}fastl4:l4; 1 not applicable$/m)
    expect(text).toMatch(/^ {2}2 {2}haproxy:bridge; 0 not applicable$/m)
    expect(text).toMatch(/redirect, 1: forwards packets/)
  })

  test('fits the page with any number of proxies, and loses no word', () => {
    const proxies = Array.from({ length: 9 }, (_, i) => `proxy${i}`)
    const wide = matrixOf(
      proxies.map((proxy) =>
        trial({ scenario: 'missing-snat+client-lacks-intermediate', proxy }, 'inconclusive'),
      ),
    )
    const lines = matrixText(wide).split('\n')
    expect(lines.filter((line) => line.length > 100)).toEqual([])
    expect(lines.join('\n').match(/inconclusive/g)).toHaveLength(9)
  })

  test('tells what is wrong with a proxy by itself, once', () => {
    const aboutProxy = [{ causes: [], because: 'nginx breaks NTLM.', evidence: [] }]
    const nginx = matrixOf([trial({ aboutProxy }), trial({ scenario: 'healthy', aboutProxy }, 'clear')])
    expect(matrixText(nginx)).toContain('About the proxies\n  fastl4:l4: nginx breaks NTLM.')
    expect(matrixText(nginx).split('breaks NTLM')).toHaveLength(2)
    expect(matrixText(matrix)).not.toContain('About the proxies')
  })

  test('in Markdown is a table with the same cells', () => {
    const lines = matrixMarkdown(matrix).split('\n')
    expect(lines[0]).toBe('| scenario | fastl4:l4 | haproxy:bridge |')
    expect(lines).toContain('| redirect | n/a | false alarm |')
    expect(lines).toContain('| not applicable | 1 | 0 |')
    expect(lines).toContain('- redirect, fastl4:l4: forwards packets')
  })

  test('in Markdown says what a program said, and none of it is markup', () => {
    const said = matrixOf([trial({ reason: 'got <html>\nand | *this*' }, 'inconclusive')])
    expect(matrixMarkdown(said).split('\n').at(-1)).toBe(
      '- missing-snat, fastl4:l4: got \\<html\\> and \\| \\*this\\*',
    )
  })

  test('says which cell needed a second hearing', () => {
    const [row] = matrixOf([trial({ adjourned: 'too busy' })]).scenarios
    expect(row?.cells[0]?.reason).toBe('heard twice, at first: too busy')
  })
})
