import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addressesIn, addressIn, userOf } from '../../protocols/sip/address.ts'

const CONTACT =
  '<sip:10.0.0.1:5061;transport=tls;ms-opaque=d3>;methods="INVITE, BYE";proxy=replace;+sip.instance="<urn:uuid:1>"'

test.each([
  ['in brackets', '<sip:a@x>', { uri: 'sip:a@x', parameters: {} }],
  ['behind a name', 'Alice Doe <sip:a@x>', { uri: 'sip:a@x', parameters: {} }],
  [
    'behind a name with all sorts of things',
    '"A, <b>; \\"c\\"" <sip:a@x>',
    { uri: 'sip:a@x', parameters: {} },
  ],
  ['as it is written', '<sip:Alice@Contoso.Example>', { uri: 'sip:Alice@Contoso.Example', parameters: {} }],
  [
    'with parameters behind it',
    '<sip:a@x;lr>; tag = 1 ;EPID=ab;flag',
    { uri: 'sip:a@x;lr', parameters: { tag: '1', epid: 'ab', flag: '' } },
  ],
  [
    'without brackets, when all that follows is the header’s',
    'sip:a@x;tag=1',
    { uri: 'sip:a@x', parameters: { tag: '1' } },
  ],
  [
    'as Lync writes a Contact',
    CONTACT,
    {
      uri: 'sip:10.0.0.1:5061;transport=tls;ms-opaque=d3',
      parameters: { methods: 'INVITE, BYE', proxy: 'replace', '+sip.instance': '<urn:uuid:1>' },
    },
  ],
  ['of nobody', '<sip:a@x', { uri: '', parameters: {} }],
])('an address %s', (_, text, address) => {
  expect(addressIn(text)).toEqual(address)
})

test('several addresses', () => {
  expect(addressesIn('"A" <sip:a@x>, <tel:+15550100>').map(({ uri }) => uri)).toEqual([
    'sip:a@x',
    'tel:+15550100',
  ])
})

test.each([
  ['sip:Alice@Contoso.example;x=1', 'alice@contoso.example'],
  ['SIPS:a@x', 'a@x'],
  ['', ''],
])('the user of %j', (uri, user) => {
  expect(userOf({ uri })).toBe(user)
})

test('any text is an address or none', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => addressesIn(text).length >= 0))
})
