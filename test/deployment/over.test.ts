import { expect, test } from '@jest/globals'
import { over } from '../../harness/deployment/over.ts'

const base = { proxy: { snat: 'self', vip: '198.51.100.10' }, users: ['alice', 'bob'], path: { hops: 2 } }

test.each<[string, unknown, unknown]>([
  [
    'fields that are not named stay',
    { proxy: { snat: 'none' } },
    { ...base, proxy: { ...base.proxy, snat: 'none' } },
  ],
  ['a list is another as a whole', { users: ['carol'] }, { ...base, users: ['carol'] }],
  ['a new field is added', { more: { at: 1 } }, { ...base, more: { at: 1 } }],
  ['nothing in the place of fields is nothing', { path: null }, { ...base, path: null }],
  ['a list in the place of fields is that list', { path: [] }, { ...base, path: [] }],
  ['no fields at all change nothing', {}, base],
])('of a value laid over another: %s', (_, value, expected) => {
  expect(over(base, value)).toEqual(expected)
})
