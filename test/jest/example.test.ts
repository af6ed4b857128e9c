/** An example: somebody else's tool, put to the test with Salem in their own jest suite. */
import { expect, test } from '@jest/globals'
import { type Diagnoser, lab, scenarios, tryDiagnoser } from 'salem'
import { matchers } from 'salem/jest'

expect.extend(matchers)

/** The tool: it looks from outside with dig and curl, and knows two failures. */
const myTool: Diagnoser = {
  name: 'my tool',
  diagnose: async ({ brief, exec }) => {
    const dig = await exec('client', ['dig', '+short', '+tries=1', '+time=1', brief.names.web])
    if (dig.exitCode !== 0) {
      return { findings: [{ causes: ['dns.server-silent'], because: 'dig had no answer', evidence: [] }] }
    }
    const curl = await exec('client', ['curl', '-sS', '--max-time', '3', `https://${brief.names.web}/meet`])
    if (curl.stderr.includes('certificate has expired')) {
      return { findings: [{ causes: ['tls.expired'], because: curl.stderr.trim(), evidence: [] }] }
    }
    return { findings: [] }
  },
}

test.each(['dns-silent', 'expired-certificate'])(
  'my tool finds %s',
  async (id) => {
    expect(await tryDiagnoser(myTool, id)).toBeDetected()
  },
  30_000,
)

test('my tool does not know missing-snat yet', async () => {
  const trial = await tryDiagnoser(myTool, 'missing-snat')
  expect(trial.verdicts).toEqual({ outside: 'missed', inside: 'missed' })
}, 30_000)

test('a lab to look around in ends with its block', async () => {
  await using contoso = await lab({ scenario: 'missing-snat', proxy: 'haproxy', mode: 'bridge' })
  const [answer] = await contoso.look('client', [
    { kind: 'http', url: 'https://lyncweb.contoso.example/meet', timeoutMs: 5000 },
  ])
  expect(answer).toComeOut('response')
  expect(answer?.answer?.status).toBe(503)
}, 30_000)

test('every failure has a ticket to train with', () => {
  for (const scenario of scenarios) if (scenario.kind === 'fault') expect(scenario.ticket).not.toBe('')
})
