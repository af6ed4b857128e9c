import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { salem, text } from './salem.ts'

const folder = await mkdtemp(join(tmpdir(), 'salem-deployment-'))
afterAll(() => rm(folder, { recursive: true }))

const file = async (name: string, yaml: string): Promise<string> => {
  const path = join(folder, `${name}.yaml`)
  await writeFile(path, yaml)
  return path
}

test.each([
  ['broken-yaml', 'proxy:\n  snat: [self\n', /line 3, column 1/],
  ['unknown-field', 'proxy:\n  snta: none\n', /line 2: proxy\.snta: expected no field of this name/],
  ['wrong-value', 'blackHole: 198.51.100.99\nproxy:\n  snat: maybe\n', /line 3: proxy\.snat: /],
  [
    'port-out-of-range',
    'proxy:\n  virtualServers:\n    https:\n      port: 70000\n',
    /line 4: proxy\.virtualServers\.https\.port: /,
  ],
  [
    'overlap',
    'segments:\n  inside: 198.51.0.0/16\n',
    /line 2: segments\.inside: .*overlaps segments\.perimeter/,
  ],
  [
    'unknown-certificate',
    'frontEnd:\n  external:\n    certificate: nobody\n',
    /line 3: frontEnd\.external\.certificate: .*nobody/,
  ],
  [
    'cname-loop',
    'dns:\n  public:\n    zones:\n      - origin: a.example\n        records:\n          - { type: CNAME, name: x.a.example, ttl: 1, target: x.a.example }\n',
    /line 6: .*CNAME loop/,
  ],
  [
    'described-proxy',
    'proxy:\n  described:\n    - { id: haproxy, title: Mine, modes: [l4], image: a/b, files: [] }\n',
    /line 2: proxy\.described: .*--proxy FILE\.yaml/,
  ],
  [
    'external-box',
    'proxy:\n  external:\n    interface: eth1\n',
    /line 2: proxy\.external: .*--proxy external/,
  ],
])('%s names line and field, and nothing is started', async (name, yaml, message) => {
  const path = await file(name, yaml)
  for (const command of [['run'], ['up'], ['plan']]) {
    const { exitCode, stdout, stderr } = await salem([...command, '--deployment', path])
    expect(text(stderr)).toContain(`${name}.yaml`)
    expect(text(stderr)).toMatch(message)
    expect([exitCode, stdout]).toEqual([64, ''])
  }
})

test('a file that is not there', async () => {
  const { exitCode, stderr } = await salem(['plan', '--deployment', join(folder, 'none.yaml')])
  expect(text(stderr)).toMatch(/cannot be read: ENOENT/)
  expect(exitCode).toBe(64)
})

test('a file holds what differs from contoso.example', async () => {
  const path = await file('mine', 'proxy:\n  snat: none\nfirewall:\n  returnPath: proxy\n')
  const { exitCode, stdout } = await salem(['plan', '--deployment', path, '--host', 'firewall'])
  expect(text(stdout)).toContain('rule from 10.0.0.0/24 ipproto tcp sport 4443')
  expect(exitCode).toBe(0)
})
