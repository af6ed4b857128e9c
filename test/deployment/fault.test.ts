import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { contoso } from '../../harness/deployment/contoso.ts'
import { breakWith, type Edit } from '../../harness/deployment/fault.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { settingFor } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

const faults: Edit[] = scenarios.flatMap((s) => (s.kind === 'fault' ? [s.fault] : []))
/** With all that any scenario has to find. */
const healthy = scenarios.reduce<Deployment>(settingFor, contoso)
const noSnat: Edit = {
  id: 'no-snat',
  edit: (d) => {
    d.proxy.snat = 'none'
  },
}

describe('a fault', () => {
  test('is recorded as what it changed, and the healthy value stays as it was', () => {
    const broken = breakWith(contoso, [noSnat])
    expect(broken.applied[0]?.patches).toEqual([{ op: 'replace', path: ['proxy', 'snat'], value: 'none' }])
    expect(contoso.proxy.snat).toBe('self')
  })

  test('that changes nothing is an error', () => {
    const idle = { id: 'idle', edit: () => {} }
    expect(() => breakWith(contoso, [idle])).toThrow(/idle was expected to change the deployment/)
  })

  test('whose edit throws is named in one sentence', () => {
    const broken: Edit = {
      id: 'clumsy',
      edit: (d) => {
        ;(d as unknown as { nowhere: { port: number } }).nowhere.port = 1
      },
    }
    expect(() => breakWith(contoso, [broken])).toThrow(
      /the fault clumsy was expected to edit .* but its edit threw/,
    )
  })

  test('that makes an unsound deployment is named', () => {
    const wild: Edit = {
      id: 'wild',
      edit: (d) => {
        d.edge.port = 0
      },
    }
    expect(() => breakWith(contoso, [wild])).toThrow(/after the fault wild is not sound/)
  })

  test('of two is healed by breaking the healthy value with the other', () => {
    const [one, other] = faults as [Edit, Edit, ...Edit[]]
    expect(breakWith(breakWith(healthy, [one, other]).healthy, [other]).value).toEqual(
      breakWith(healthy, [other]).value,
    )
  })

  test('faults of different fields commute', () => {
    const touched = ({ id, edit }: Edit) =>
      (breakWith(healthy, [{ id, edit }]).applied[0]?.patches ?? []).map(({ path }) =>
        path.slice(0, 3).join('.'),
      )
    const alike = (a: Edit, b: Edit) => {
      const theirs = touched(b)
      return touched(a).some((field) =>
        theirs.some((other) => field.startsWith(other) || other.startsWith(field)),
      )
    }
    fc.assert(
      fc.property(fc.constantFrom(...faults), fc.constantFrom(...faults), (a, b) => {
        fc.pre(a.id !== b.id && !alike(a, b))
        expect(breakWith(healthy, [a, b]).value).toEqual(breakWith(healthy, [b, a]).value)
      }),
    )
  })
})
