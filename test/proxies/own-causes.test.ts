import { describe, expect, test } from '@jest/globals'
import type { CauseId } from '../../harness/causes/index.ts'
import type { ProxyDescription } from '../../harness/deployment/proxy-description.ts'
import { judge } from '../../harness/trial/judge.ts'
import { arranged, behind, example, keepAlive, tried } from './arranged.ts'

const own: CauseId[] = ['proxy.breaks-ntlm']
/** With it some sign-ins would get through, some not. */
const withoutKeepAlive = ({ files, ...rest }: ProxyDescription): ProxyDescription => ({
  ...rest,
  files: files.map((file) => ({ ...file, template: file.template?.replace('keepalive 1;', '') })),
})

const named = (...sets: CauseId[][]) => ({
  findings: sets.map((causes) => ({ causes, because: '', evidence: [] })),
})

describe('a cause that the proxy has by itself', () => {
  test.each<[string, CauseId[][], CauseId[][], string]>([
    ['is asked for in a control', [own], [own], 'detected'],
    ['is missed in a control', [], [own], 'missed'],
    ['may be named beside a fault', [['tls.expired'], own], [['tls.expired']], 'detected'],
    ['need not be named beside a fault', [['tls.expired']], [['tls.expired']], 'detected'],
    ['does not stand for the fault', [own], [['tls.expired']], 'missed'],
    ['excuses no other false alarm', [own, ['tls.expired']], [own], 'wrong'],
    ['is no candidate', [['tls.expired', ...own]], [['tls.expired']], 'wrong'],
  ])('%s', (_, said, expected, verdict) => {
    expect(judge(named(...said), expected, own)).toBe(verdict)
  })
})

describe('a proxy that breaks NTLM', () => {
  test('is found out in a control, and shown with the measurement', async () => {
    const [trial] = await tried(arranged({ product: 'nginx-http', mode: 'bridge' }), ['healthy'])
    expect(trial).toMatchObject({
      verdicts: { outside: 'detected', inside: 'detected' },
      expected: { outside: [['proxy.breaks-ntlm']] },
      aboutProxy: [
        {
          causes: ['proxy.breaks-ntlm'],
          because: expect.stringMatching(/^nginx \(http\) sends each request/),
          evidence: [{ from: 'client', observed: expect.stringContaining('401, 401, 401') }],
        },
      ],
    })
  })

  test('that says nothing of it is not tried: the baseline does not hold', async () => {
    const [trial] = await tried(behind(withoutKeepAlive(await keepAlive())), ['healthy'])
    expect(trial?.verdicts.outside).toBe('inconclusive')
    expect(trial?.reason).toMatch(/^baseline: expected “from client: certificate provisioning creates/)
  })
})

test('a proxy that carries NTLM and says it does not is told so', async () => {
  const slandered = {
    ...(await example()),
    shortcomings: [{ cause: own[0] as never, because: 'is said to' }],
  }
  const [trial] = await tried(behind({ ...slandered, modes: ['bridge'] }), ['healthy'])
  expect(trial?.verdicts.outside).toBe('inconclusive')
  expect(trial?.reason).toMatch(/denied after authentication”, but .* let CONTOSO\\alice in/)
  expect(trial?.aboutProxy).toEqual([])
})
