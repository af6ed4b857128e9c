import { expect, test } from '@jest/globals'
import { fieldChanges } from '../../harness/reports/field-changes.ts'

test.each([
  [
    'a setting',
    { proxy: { snat: 'self' } },
    { proxy: { snat: 'none' } },
    [{ field: 'proxy.snat', before: 'self', after: 'none' }],
  ],
  [
    'a new part',
    { certificates: {} },
    { certificates: { web: 1 } },
    [{ field: 'certificates.web', before: undefined, after: 1 }],
  ],
  [
    'an item put in front',
    { rules: ['a', 'b'] },
    { rules: ['new', 'a', 'b'] },
    [{ field: 'rules', after: 'new' }],
  ],
  ['an item taken out', { chain: ['a', 'b'] }, { chain: ['b'] }, [{ field: 'chain', before: 'a' }]],
  [
    'a field of a named item',
    [{ name: 'web', port: 1 }],
    [{ name: 'web', port: 2 }],
    [{ field: '[web].port', before: 1, after: 2 }],
  ],
  ['nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
])('%s', (_what, before, after, changes) => {
  expect(fieldChanges(before, after)).toEqual(changes)
})
