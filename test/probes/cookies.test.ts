import { expect, test } from '@jest/globals'
import { usesIn } from '../../harness/probes/ticket-outcome.ts'
import { cookieJar } from '../../protocols/cookies.ts'

test('cookies come back by name, the last value of each', () => {
  const jar = cookieJar()
  expect(jar.header()).toEqual({})
  jar.keep(['MS-WSMAN=fe1; path=/', 'cwt_ucwa=a=b; secure; HttpOnly'])
  jar.keep(undefined)
  jar.keep(['MS-WSMAN=fe2; path=/', 'no cookie'])
  expect(jar.header()).toEqual({ Cookie: 'MS-WSMAN=fe2; cwt_ucwa=a=b' })
})

test('a cookie counts as set again only once it was set before', () => {
  const answer = (...cookies: string[]) => ({
    status: 401,
    reason: '',
    headers: { 'set-cookie': cookies },
    body: '',
  })
  const affinity = 'MS-WSMAN=fe1; path=/'
  const again = (issued: ReturnType<typeof answer>, ...shown: ReturnType<typeof answer>[]) =>
    usesIn(issued, shown).map(({ cookieSetAgain = false }) => cookieSetAgain)
  expect(again(answer(affinity), answer(affinity), answer())).toEqual([true, false])
  expect(again(answer('other=1'), answer(affinity), answer(affinity))).toEqual([false, true])
})
