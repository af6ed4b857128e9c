import { readFile } from 'node:fs/promises'
import { describe, expect, test } from '@jest/globals'
import { problemsOf } from '../../harness/deployment/check.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import { describedIn, loadProxy, withProxies } from '../../harness/proxies/custom/load.ts'
import { proxyOf } from '../../harness/proxies/index.ts'
import { behind, example, exampleFile, keepAlive, proxyHost, textOf } from './arranged.ts'

const sound = `id: mybox
title: My box
modes: [l4]
command: [mybox]
version: [mybox, --version]
files:
  - path: /etc/mybox.conf
    template: |
      listen {{ vip }}
      {% unless snat %}keep {{ self }}{% endunless %}
`
/** The sound description with one line of it, or what follows it, changed. */
const but = (from: string, to: string) => sound.replace(from, to)

const complaints: [what: string, text: string, complaint: string][] = [
  ['a name of ours', but('id: mybox', 'id: haproxy'), 'line 1: id: expected a name of its own'],
  ['a name that is none', but('id: mybox', 'id: My Box'), 'line 1: id: expected a short name of lower-case'],
  ['no title', but('title: My box\n', ''), 'line 1: title: expected a text, got nothing'],
  [
    'an unknown mode',
    but('[l4]', '[l4, l7]'),
    'line 3: modes.1: expected one of l4, passThrough, bridge, got "l7"',
  ],
  ['a command that is a line', but('[mybox]', 'mybox'), 'line 4: command: expected a list, got "mybox"'],
  [
    'neither command nor image',
    but('command: [mybox]\n', ''),
    'command: expected the program and its arguments, or an image',
  ],
  ['a command without a version', but('version: [mybox, --version]\n', ''), 'version: expected a command'],
  [
    'arguments beside a command',
    but('command: [mybox]', 'command: [mybox]\narguments: [-x]\nimage: mybox:1'),
    'line 5: arguments: expected only with an image whose own entry point is kept',
  ],
  [
    'a variable for a program of the host',
    but('command: [mybox]', 'environment: { A: b }\ncommand: [mybox]'),
    'line 4: environment: expected only with an image',
  ],
  ['a misspelt field', `${sound}relaod: restart\n`, 'line 11: relaod: expected no field of this name'],
  [
    'a relative path',
    but('/etc/mybox.conf', 'mybox.conf'),
    'line 7: files.0.path: expected an absolute path',
  ],
  [
    'a file that holds nothing',
    `${sound}  - path: /a\n`,
    'line 11: files.1: expected either template or holds',
  ],
  [
    'an unknown value in a template',
    but('{{ vip }}', '{{ vipp }}'),
    'line 9: files.0.template: undefined variable: vipp',
  ],
  [
    'the same in a branch',
    but('{{ self }}', '{{ me }}'),
    'line 10: files.0.template: undefined variable: me',
  ],
  [
    'a tag that is not closed',
    but('{% endunless %}', ''),
    'line 10: files.0.template: tag {% unless snat %}',
  ],
  [
    'an unknown filter',
    but('{{ vip }}', '{{ vip | big }}'),
    'line 9: files.0.template: undefined filter: big',
  ],
  [
    'an unknown way to be ready',
    `${sound}ready: soon\n`,
    'line 11: ready: expected listening, or fields, got "soon"',
  ],
  [
    'a line that is no regular expression',
    `${sound}ready: { line: '(' }\n`,
    'line 11: ready.line: expected a regular expression',
  ],
  [
    'a field that a deployment has not',
    `${sound}cannot:\n  - when: { proxy.snatt: none }\n    because: no\n`,
    'line 12: cannot.0.when.proxy.snatt: expected a field of the deployment',
  ],
  [
    'a shortcoming nobody can measure',
    `${sound}shortcomings:\n  - { cause: tls.expired, because: it is old }\n`,
    'line 12: shortcomings.0.cause: expected proxy.breaks-ntlm, got "tls.expired"',
  ],
  [
    'a template that fails on a rare occasion',
    but('listen {{ vip }}', "{% if requests.preAuthentication == 'form' %}{{ nosuch }}{% endif %}").replace(
      'modes: [l4]',
      'modes: [bridge]',
    ),
    'line 9: files.0.template: undefined variable: nosuch',
  ],
  [
    'a template without end',
    but('listen {{ vip }}', '{% for i in (1..100000000) %}x{% endfor %}'),
    'files.0.template: memory alloc limit exceeded',
  ],
  ['text that is no YAML', 'id: [', 'at line 1, column 6'],
  ['an alias of nothing', 'id: *nothing', 'Unresolved alias'],
  ['the name of a box outside', but('id: mybox', 'id: external'), 'expected a name of its own'],
]

describe('a description', () => {
  test('that is sound is taken', () => {
    expect(describedIn(sound, 'mybox.yaml')).toMatchObject({
      id: 'mybox',
      ready: 'listening',
      reload: 'restart',
    })
  })

  test.each([
    ['kept', 'arguments: [-x]', { argv: ['-x'], image: { name: 'mybox:1', keepsEntryPoint: true } }],
    ['replaced', 'command: [mybox]', { argv: ['mybox'], image: { name: 'mybox:1', keepsEntryPoint: false } }],
  ])('of an image whose entry point is %s', (_, line, service) => {
    const text = but('version: [mybox, --version]\n', '').replace(
      'command: [mybox]',
      `image: mybox:1\n${line}`,
    )
    const host = proxyHost(behind(describedIn(text, 'mybox.yaml')))
    expect(host.services[0]).toMatchObject(service)
  })

  test.each(complaints)(
    'with %s is refused, with line, field and what was expected',
    (_, text, complaint) => {
      expect(() => describedIn(text, 'mybox.yaml')).toThrow(complaint)
    },
  )

  test('tells everything that is wrong at once', () => {
    const text = but('[l4]', '[l7]').replace('/etc/mybox.conf', 'x')
    expect(() => describedIn(text, 'mybox.yaml')).toThrow(/line 3: .*\n {2}line 7: /)
  })

  test('whose id another has is refused', () => {
    const description = describedIn(sound, 'mybox.yaml')
    expect(() => withProxies(contoso, [description, description])).toThrow('two are called mybox')
  })

  test('that cannot be read is told with its path', async () => {
    await expect(loadProxy('no/such.yaml')).rejects.toMatchObject({ code: 'proxy-unreadable', exitCode: 64 })
  })
})

describe('a described proxy', () => {
  test('is part of a sound deployment', async () => {
    expect(problemsOf(behind(await example()))).toEqual([])
  })

  test('leaves every other product’s plan as it was', async () => {
    const d = behind(await example())
    const fastl4 = { ...d, proxy: { ...d.proxy, product: 'fastl4', mode: 'l4' as const } }
    expect(proxyHost(fastl4)).toEqual(proxyHost(contoso))
  })

  test('has its files filled from the deployment', async () => {
    const host = proxyHost({ ...behind(await example()) })
    expect(textOf(host, 'haproxy.cfg')).toContain('server fe2 10.0.0.12:4443')
    expect(host.files.find(({ path }) => path.endsWith('roots.pem'))?.content).toEqual({
      kind: 'pem',
      certificates: ['public-root', 'private-root'],
    })
  })

  test('gets answers delivered when it connects from the client’s address', async () => {
    const healthy = behind(await example())
    const host = proxyHost({ ...healthy, proxy: { ...healthy.proxy, snat: 'none' } })
    expect([proxyHost(healthy).rules, host.rules]).toEqual([[], ['fwmark 1 lookup 120']])
    expect(textOf(host, 'haproxy.cfg')).toContain('usesrc clientip')
  })

  test('says what it cannot', async () => {
    const healthy = behind(await keepAlive())
    const { monitor } = healthy.proxy.pool
    const watching = (port: number) => {
      const d = {
        ...healthy,
        proxy: { ...healthy.proxy, pool: { ...healthy.proxy.pool, monitor: { ...monitor, port } } },
      }
      return proxyOf(d).cannot(d)
    }
    expect([watching(4443), watching(443)]).toEqual([undefined, 'has no monitor'])
  })

  test('the example of the docs is the one that is tested', async () => {
    expect(await readFile('docs/bring-your-own-proxy.md', 'utf8')).toContain(exampleFile.replace('docs/', ''))
  })
})

test('a mistake in what is filled only where Office Web Apps are published is told', () => {
  const text = but('{{ vip }}', '{% if officeWebApps.published %}{{ officeWebApps.vipp }}{% endif %}')
  expect(() => describedIn(text, 'mybox.yaml')).toThrow('undefined variable: officeWebApps.vipp')
})

test('the docs name everything that a template can be told of requests and answers', async () => {
  const docs = await readFile('docs/bring-your-own-proxy.md', 'utf8')
  const { messages, ...requests } = contoso.proxy.http
  const values = [
    ...Object.keys(requests).map((key) => `requests.${key}`),
    ...Object.keys(messages).map((key) => `requests.messages.${key}`),
  ]
  expect(values.filter((value) => !docs.includes(`\`${value}\``))).toEqual([])
})
