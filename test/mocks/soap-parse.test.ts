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

test.each([
  ['nothing is closed', '<a>'.repeat(1000), 'the document is not well-formed: not every element is closed'],
  ['it is no XML', 'hello', /^the document is not well-formed: char 'h' is not expected/],
  ['it has a DTD', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'the document has a DTD'],
])('a document is refused in a sentence where %s', (_, text, refused) => {
  expect(parseSoap(text)).toEqual({
    refused: typeof refused === 'string' ? refused : expect.stringMatching(refused),
  })
})
