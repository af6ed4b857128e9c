import { expect, test } from '@jest/globals'
import { arranged } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import { brokenBy } from '../../harness/detached/lab-under-orders.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

const injected = [faultNamed('missing-snat'), faultNamed('body-limit')]

test('what is injected into a lab breaks it', () => {
  const healthy = arranged(contoso, { product: 'haproxy', mode: 'bridge' })
  expect(brokenBy({ healthy, injected }).proxy).toMatchObject({ mode: 'bridge', snat: 'none' })
})

test('what means nothing in the mode of a lab is refused, and no healthy lab is called broken', () => {
  expect(() => brokenBy({ healthy: contoso, injected })).toThrow(
    expect.objectContaining({
      code: 'not-applicable',
      message: 'body-limit does not apply to mode l4: a proxy that does not end TLS sees no requests',
    }),
  )
})
