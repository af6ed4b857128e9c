import { expect, test } from '@jest/globals'
import { certificatesIn, pemOf } from '../../protocols/pem.ts'

test.each([47, 48, 49, 96, 1000])('%i bytes become lines of 64 letters and none that is empty', (size) => {
  const letters = 4 * Math.ceil(size / 3)
  const [begin, ...lines] = pemOf('CERTIFICATE', Buffer.alloc(size)).trimEnd().split('\n')
  const end = lines.pop()
  expect([begin, end]).toEqual(['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'])
  expect(lines.map((line) => line.length)).toEqual(
    Array.from({ length: Math.ceil(letters / 64) }, (_, i) => Math.min(64, letters - i * 64)),
  )
})

test('certificates are found in order among whatever else a text holds', () => {
  const [one, other] = [1, 2].map((byte) => pemOf('CERTIFICATE', Buffer.alloc(60, byte)).trimEnd())
  const list = pemOf('X509 CRL', Buffer.alloc(60))
  expect(certificatesIn(`depth=0\n${one}\n---\n${list}${other}\nDONE`)).toEqual([one, other])
  expect(certificatesIn(list)).toEqual([])
})
