import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { execa } from 'execa'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Mode } from '../../harness/deployment/schema.ts'
import { withBox } from '../../harness/deployment/with-box.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { boxSettings } from '../../harness/settings/index.ts'
import type { BoxSettings } from '../../harness/settings/settings.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salem-checked-'))
  const pair = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=any']
  await execa('openssl', ['req', ...kind, ...pair])
  await execa('sh', ['-c', 'cat certificate.pem key.pem > any.pem'], { cwd: folder })
})

afterAll(() => rm(folder, { recursive: true }))

/** Every text of a product, healthy and of each scenario, once, with one certificate and key for all of them. */
const textsOf = ({ id, whole, cannot, modes }: BoxSettings): Map<string, string> => {
  const texts = (modes as Mode[]).flatMap((mode) => {
    const plain = withBox(contoso, { mode, interface: 'eth1' })
    return scenarios
      .filter((scenario) => excludedIn(scenario, mode) === undefined)
      .map((scenario) => ({ scenario, d: deploymentOf(settingFor(plain, scenario), scenario) }))
      .filter(({ d }) => cannot?.(d) === undefined)
      .map(({ scenario, d }) => [whole(d), `${id}-${mode}-${scenario.id}`] as const)
  })
  const anyPem = (text: string) => text.replaceAll(/\/etc\/\w+\/\w+\.pem/g, join(folder, 'any.pem'))
  return new Map(texts.map(([text, name]) => [anyPem(text), name]))
}

/** Says which files are refused or warned of; the addresses are there, and nothing else is listening. */
const check = (command: string) => `
mount -t tmpfs salem-checked /run
ip link set lo up
for address in 198.51.100.10 198.51.100.11 198.51.100.254; do ip address add $address/32 dev lo; done
for file in "$@"; do
  said=$(${command} "$file" 2>&1) && [ -z "$said" ] || echo "$file: $said"
done`

/** Directives in the words of a repair, by where they are to stand. */
const directives = () => {
  const texts = scenarios.flatMap((one) => (one.kind === 'control' ? [] : (one.repair.nginx ?? [])))
  const found = (pattern: RegExp) =>
    texts.flatMap((text) => [...text.matchAll(pattern)].map(([, one = '']) => one))
  return {
    stream: found(/in a stream block ([^;]+;)/g),
    upstream: found(/([a-z_]+ \$[^;]*;) in the upstream/g),
    http: found(/^([a-z]+_[a-z_]+ [^;…]*;)/g),
  }
}

/** As Debian's unit starts it, but for the user: a namespace knows no other than root. */
const asService = `nginx -t -q -e stderr -g 'daemon on; master_process on; user root;' -c`

describe('settings as a product itself reads them', () => {
  test.each([
    ['nginx', asService],
    ['haproxy', 'haproxy -c -q -f'],
  ])('%s takes all of them', async (id, command) => {
    const product = boxSettings.find((one) => one.id === id) as BoxSettings
    const texts = [...textsOf(product)]
    expect(texts.length).toBeGreaterThan(40)
    await Promise.all(texts.map(([text, name]) => writeFile(join(folder, name), text)))
    const paths = texts.map(([, name]) => join(folder, name))
    const apart = [
      '--user',
      '--map-root-user',
      '--net',
      '--mount',
      'sh',
      '-c',
      check(command),
      'sh',
      ...paths,
    ]
    const { stdout, stderr } = await execa('unshare', apart)
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' })
  })

  test('nginx knows what repairs say in its words, where they say it', async () => {
    const { stream, upstream, http } = directives()
    expect([stream.length > 1, upstream.length > 0, http.length > 3]).toEqual([true, true, true])
    const servers = ['upstream pool {', ...new Set(upstream), 'server 198.51.100.11:4443; }']
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (of) => `${of}_temp_path /run/${of};`,
    )
    const text = [
      'load_module /usr/lib/nginx/modules/ngx_stream_module.so;',
      ...['events {}', 'stream {', ...new Set(stream), ...servers],
      'server { listen 198.51.100.10:4443; proxy_pass pool; } }',
      ...['http {', 'access_log off;', ...temporary, ...servers],
      ...['server { listen 198.51.100.10:80;', ...new Set(http), '} }'],
    ].join('\n')
    const path = join(folder, 'repairs')
    await writeFile(path, text)
    const apart = ['--user', '--map-root-user', '--net', '--mount', 'sh', '-c', check(asService), 'sh', path]
    const { stdout } = await execa('unshare', apart)
    expect(stdout).toBe('')
  })
})
