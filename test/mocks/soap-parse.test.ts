import { describe, expect, test } from '@jest/globals'
import { parseSoap, textAt } from '../../mocks/frontend/soap/parse.ts'

const textIn = (content: string): string | undefined => {
  const parsed = parseSoap(`<s:Envelope xmlns:s="x"><s:Body><a>${content}</a></s:Body></s:Envelope>`)
  return 'envelope' in parsed ? textAt(parsed.envelope, 'Body', 'a') : undefined
}

describe('text of a SOAP request', () => {
  test.each([
    ['the entities of XML itself', 'it&apos;s &quot;so&quot; &lt;b&gt; &amp;', `it's "so" <b> &`],
    ['characters by their numbers', '&#39;&#x41;&#228;', "'Aä"],
    ['what is written is read once', '&amp;lt;', '&lt;'],
    ['what HTML alone knows stays', '&nbsp;&eacute;', '&nbsp;&eacute;'],
  ])('%s', (_, written, read) => {
    expect(textIn(written)).toBe(read)
  })
})
