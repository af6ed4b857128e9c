import { expect, test } from '@jest/globals'
import { near } from '../../harness/cli/near.ts'

const known = ['missing-snat', 'missing-intermediate', 'tls', 'dns', 'self-signed']

test.each([
  ['missing-sant', ['missing-snat']],
  ['missingsnat', ['missing-snat']],
  ['snat', ['missing-snat']],
  ['tsl', ['tls']],
  ['signed', ['self-signed']],
  ['proxy', []],
])('%s may have meant %j', (word, meant) => {
  expect(near(word, known)).toEqual(meant)
})
