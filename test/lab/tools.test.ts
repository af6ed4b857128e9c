import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { lookWithTools } from '../../harness/lab/look-with-tools.ts'
import type { ProbeRequest } from '../../harness/probes/observation.ts'
import { deploymentOf } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

const { web, sip, lyncdiscover } = contoso.names
const questions: ProbeRequest[] = [
  { kind: 'dns', name: web, type: 'A' },
  { kind: 'dns', name: lyncdiscover, type: 'A' },
  { kind: 'tcp', host: web, port: 443, timeoutMs: 4000 },
  { kind: 'tcp', host: sip, port: 443, timeoutMs: 4000 },
  { kind: 'tls', host: web, port: 443, timeoutMs: 4000 },
  { kind: 'tls', host: web, port: 443, maxVersion: 'TLSv1.2', cipherSuites: 'cbc', timeoutMs: 4000 },
  { kind: 'http', url: `https://${web}/meet`, timeoutMs: 4000 },
  { kind: 'http', url: `http://${lyncdiscover}/`, timeoutMs: 4000 },
  {
    kind: 'certprov',
    url: `https://${web}/CertProv/CertProvisioningService.svc`,
    login: 'CONTOSO\\alice',
    password: contoso.users[0]?.password ?? '',
    timeoutMs: 4000,
  },
  {
    kind: 'ticket',
    url: `https://${web}`,
    login: 'CONTOSO\\alice',
    password: contoso.users[0]?.password ?? '',
    uses: 2,
    timeoutMs: 5000,
  },
  {
    kind: 'events',
    url: `https://${web}`,
    login: 'CONTOSO\\alice',
    password: contoso.users[0]?.password ?? '',
    seconds: 300,
    timeoutMs: 5000,
  },
  {
    kind: 'strangers',
    url: `https://${web}/CertProv/CertProvisioningService.svc`,
    login: 'CONTOSO\\alice',
    password: contoso.users[0]?.password ?? '',
    rounds: 2,
    timeoutMs: 5000,
  },
  { kind: 'sip', host: sip, port: 443, domain: contoso.sipDomain, timeoutMs: 4000 },
]

describe('the standard tools, run in a host, see what our probes see', () => {
  let lab: Lab
  beforeAll(async () => {
    lab = await startLab({ engine: netns, deployment: contoso })
  })
  afterAll(() => lab?.stop())

  test.each([
    'healthy',
    'missing-snat',
    'listener-closed',
    'cipher-mismatch',
    'missing-intermediate',
    'dns-black-hole',
  ])(
    '%s',
    async (id) => {
      const scenario = scenarios.find((s) => s.id === id)
      if (!scenario) throw new Error(`no scenario ${id}`)
      await lab.apply(deploymentOf(contoso, scenario))
      const [probed, told] = await Promise.all([
        lab.look('client', questions),
        lookWithTools(lab, 'client', questions),
      ])
      expect(told.map((o) => [o.kind, o.outcome])).toEqual(probed.map((o) => [o.kind, o.outcome]))
    },
    60_000,
  )
})
