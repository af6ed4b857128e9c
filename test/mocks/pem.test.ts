import { expect, test } from '@jest/globals'
import { pemOf } from '../../mocks/client/web/pem.ts'

test.each([63, 64, 65, 128, 1000])(
  '%i letters of base64 become lines of 64 and none that is empty',
  (length) => {
    const [begin, ...lines] = pemOf('A'.repeat(length)).trimEnd().split('\n')
    const end = lines.pop()
    expect([begin, end]).toEqual(['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'])
    expect(lines.map((line) => line.length)).toEqual(
      Array.from({ length: Math.ceil(length / 64) }, (_, i) => Math.min(64, length - i * 64)),
    )
  },
)
