import { describe, expect, test } from '@jest/globals'
import type { Bench, Vantage } from '../../harness/diagnosis/diagnosis.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import type { Observation, ProbeRequest, Request } from '../../harness/probes/observation.ts'
import { viewOf, type World } from './views.ts'
import { faults } from './worlds.ts'

/** A bench that answers from a hand-made view and keeps who was asked. */
const benchOf = (world: World & { vantage: Vantage }, later: Partial<World> = {}) => {
  const view = viewOf(world)
  const asked: string[] = []
  const kinds: string[] = []
  const patient = viewOf({ ...world, https: ['served'], ...later })
  const plain = ({ timeoutMs: _, ...request }: ProbeRequest) => JSON.stringify(request)
  const answer = (from: string, request: Request): Observation => {
    const wanted = plain(request as ProbeRequest)
    const { observations } = asked.filter((host) => host === from).length > 1 ? patient : view
    return observations.find(
      (o) => o.from === from && plain(o.request as ProbeRequest) === wanted,
    ) as Observation
  }
  const look = async (from: string, requests: readonly Request[]) => {
    asked.push(from)
    kinds.push(...requests.map(({ kind }) => kind))
    return requests.map((request) => answer(from, request))
  }
  const exec = () => Promise.reject(new Error('our doctor runs no commands'))
  return { bench: { vantage: world.vantage, brief: view.brief, look, exec } as Bench, asked, kinds }
}

describe('our doctor', () => {
  test('asks only the outside client when outside: the survey, what the CA says, what users who are in meet', async () => {
    const { bench, asked } = benchOf({ vantage: 'outside' })
    expect(await doctor.diagnose(bench)).toEqual({ findings: [] })
    expect(asked).toEqual(['client', 'client', 'client'])
  })

  test('reads the ledgers after everything else when inside', async () => {
    const { bench, asked } = benchOf({ ...faults['firewall.drops']('l4'), mode: 'l4', vantage: 'inside' })
    const { findings } = await doctor.diagnose(bench)
    expect(findings.map(({ causes }) => causes)).toEqual([['firewall.drops']])
    expect(asked).toEqual(['client', 'desk', 'border', 'firewall', 'fe1', 'fe2'])
  })

  test('asks again what was accepted and not answered in time', async () => {
    const { bench, asked } = benchOf({ vantage: 'outside', https: ['served', 'hangs'] })
    expect(await doctor.diagnose(bench)).toEqual({ findings: [] })
    expect(asked).toEqual(['client', 'client', 'client', 'client'])
  })

  test('asks again what late names left no time for, and calls nothing but the names late', async () => {
    const { bench, asked } = benchOf({ vantage: 'outside', lookUpMs: 900, https: ['served', 'silent'] })
    const { findings } = await doctor.diagnose(bench)
    expect(findings.map(({ causes }) => causes)).toEqual([['dns.server-slow']])
    expect(asked).toEqual(['client', 'client', 'client'])
  })

  test('calls no name server slow that is late once', async () => {
    const { bench } = benchOf({ vantage: 'outside', lookUpMs: 900 }, { lookUpMs: 2 })
    expect(await doctor.diagnose(bench)).toEqual({ findings: [] })
  })

  test('asks again what did not learn a name that others learned, and not what nobody knows', async () => {
    const lost = benchOf({ vantage: 'outside', https: ['served', 'unresolved'] })
    expect(await doctor.diagnose(lost.bench)).toEqual({ findings: [] })
    const silent = benchOf({ vantage: 'outside', record: 'silent' })
    await doctor.diagnose(silent.bench)
    expect(silent.asked).toEqual(['client'])
  })

  test('asks again for a name whose answer was lost while others came, and not a server that is silent', async () => {
    const { bench, asked } = benchOf({ vantage: 'outside' })
    let isLost = true
    const look = async (from: string, requests: readonly Request[]) => {
      const came = await bench.look(from, requests)
      return came.map((o): Observation => {
        if (!isLost || o.kind !== 'dns' || !o.request.name.startsWith('meet.')) return o
        isLost = false
        return { ...o, outcome: 'timeout', addresses: [] }
      })
    }
    expect(await doctor.diagnose({ ...bench, look: look as Bench['look'] })).toEqual({ findings: [] })
    expect(asked).toEqual(['client', 'client', 'client', 'client'])
    const silent = benchOf({ ...faults['dns.server-silent']('l4'), vantage: 'outside' })
    await doctor.diagnose(silent.bench)
    expect(silent.asked).toEqual(['client'])
  })

  test('waits for events, and signs in, where nothing else is wrong, and not where something is', async () => {
    const later = async (world: World) => {
      const { bench, kinds } = benchOf({ vantage: 'outside', ...world })
      await doctor.diagnose(bench)
      return ['events', 'sign-in'].filter((kind) => kinds.includes(kind))
    }
    expect(await later({})).toEqual(['events', 'sign-in'])
    const denied = { challengedBy: 'fe1.contoso.internal', refusedBy: 'fe2.contoso.internal' }
    expect(await later({ mode: 'bridge', denied })).toEqual(['events', 'sign-in'])
    expect(await later({ https: ['silent'] })).toEqual([])
  })

  describe('with web tickets', () => {
    const fates = {
      home: ['fe1', 'fe1'],
      away: ['fe1', 'fe2'],
      back: ['fe2', 'fe1'],
    } as const

    /** How many tickets are asked for where each goes as told, and healthy answers come to all else. */
    const askedFor = async (...told: (keyof typeof fates)[]): Promise<number> => {
      const { bench } = benchOf({ vantage: 'outside' })
      let tickets = 0
      const look = async (from: string, requests: readonly Request[]) => {
        const seen = await bench.look(from, requests)
        const [model] = viewOf().observations.filter(({ kind }) => kind === 'ticket')
        return requests.map((request, i) => {
          if (request.kind !== 'ticket') return seen[i]
          const [issuedBy, node] = fates[told[Math.min(tickets++, told.length - 1)] ?? 'home']
          return { ...model, request, issuedBy, aheadMs: 0, uses: [{ status: 200, node }] }
        })
      }
      await doctor.diagnose({ ...bench, look: look as never })
      return tickets
    }

    test('that were shown at home and elsewhere, of two front ends, asks for no more', async () => {
      expect(await askedFor('home', 'away', 'back')).toBe(3)
    })

    test('that stay at home, or never come there, asks for more until some did, and not for ever', async () => {
      expect(await askedFor('home', 'home', 'home', 'away', 'back')).toBe(5)
      expect(await askedFor('home')).toBe(2 + 5)
      expect(await askedFor('away', 'back')).toBe(2 + 5)
    })
  })

  test.each([
    ['unsteady', [2, 1003], 32],
    ['steady', [2, 3], 16],
  ] as const)(
    'counts what is lost on the way to the web services only if that to the Access Edge is no better: %s',
    async (_, ms, asked) => {
      const { bench } = benchOf({ vantage: 'outside', sip: ['served', 'silent'] })
      const hosts: string[] = []
      const look = async (from: string, requests: readonly Request[]) => {
        const [first] = requests
        if (first?.kind !== 'tcp' || requests.length !== 16) return bench.look(from, requests)
        return requests.map((request, i) => {
          hosts.push('host' in request ? request.host : '')
          return { kind: 'tcp', outcome: 'open', from, request, command: '', summary: '', ms: ms[i % 2] }
        })
      }
      await doctor.diagnose({ ...bench, look: look as never })
      expect(hosts).toHaveLength(asked)
    },
  )

  test('does not ask again what swallows connections, nor the CA about a certificate that never came', async () => {
    const { bench, asked } = benchOf({ vantage: 'outside', https: ['silent'] })
    await doctor.diagnose(bench)
    expect(asked).toEqual(['client'])
  })
})
