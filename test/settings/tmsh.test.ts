import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { withBox } from '../../harness/deployment/with-box.ts'
import { excludedIn } from '../../harness/scenario/scenario.ts'
import { bigipTmsh } from '../../harness/settings/bigip-tmsh.ts'
import { deploymentOf, settingFor } from '../../harness/trial/subject.ts'
import { scenarios } from '../../scenarios/index.ts'

/** What F5's tmsh reference calls the properties of the components we use; a flag has no value. */
const properties: Record<string, string[]> = {
  'net vlan': ['interfaces'],
  'net self': ['address', 'vlan', 'allow-service'],
  'net route': ['network', 'gw', 'mtu'],
  'sys file ssl-cert': ['source-path'],
  'sys file ssl-key': ['source-path'],
  'ltm profile fastl4': ['defaults-from', 'idle-timeout', 'reset-on-timeout', 'mss-override'],
  'ltm profile tcp': ['defaults-from', 'idle-timeout'],
  'ltm profile http': ['enforcement'],
  'ltm profile client-ssl': [
    ...['defaults-from', 'cert-key-chain', 'ciphers', 'options', 'sni-default', 'sni-require'],
    ...['peer-cert-mode', 'ca-file'],
  ],
  'ltm profile server-ssl': ['defaults-from', 'ca-file', 'peer-cert-mode'],
  'ltm profile one-connect': ['defaults-from', 'source-mask'],
  'ltm profile web-acceleration': ['defaults-from', 'cache-max-age', 'cache-object-min-size'],
  'ltm persistence cookie': [
    ...['defaults-from', 'method', 'cookie-name', 'expiration', 'httponly', 'always-send'],
  ],
  'ltm monitor tcp': ['defaults-from', 'destination', 'interval', 'timeout'],
  'ltm monitor https': ['destination', 'send', 'recv'],
  'ltm pool': ['members', 'monitor'],
  'ltm virtual': [
    ...['destination', 'enabled', 'ip-protocol', 'mask', 'persist', 'pool', 'profiles', 'rules'],
    ...['source-address-translation', 'translate-address', 'translate-port'],
  ],
}
const flags = ['enabled']
const listed = ['add', 'delete', 'modify', 'replace-all-with']

/** `{ a { b } } c` without what begins it: ` c`. */
const afterBraces = (tokens: readonly string[]): readonly string[] => {
  let depth = 0
  const end = tokens.findIndex((token) => {
    depth += token === '{' ? 1 : token === '}' ? -1 : 0
    return depth === 0
  })
  return tokens.slice(end + 1)
}

/** Names of the properties in `name value name { … } flag`. */
const named = ([name, ...rest]: readonly string[]): string[] => {
  if (name === undefined) return []
  if (flags.includes(name)) return [name, ...named(rest)]
  const value = listed.includes(rest[0] ?? '') ? rest.slice(1) : rest
  return [name, ...named(value[0] === '{' ? afterBraces(value) : value.slice(1))]
}

/** Commands that make or change a component: its kind, and what is said of it. */
const commandsIn = (text: string): { kind: string; said: string[] }[] =>
  [
    ...text
      .replaceAll(/<[^>]*>/g, 'something')
      .matchAll(/\b(?:create|modify) ((?:net|ltm|sys) [^{]+)([^\n;]*)/g),
  ]
    .map(([, head = '', rest = '']) => `${head}${rest}`.split(/[,;]/)[0] as string)
    .flatMap((command) => {
      const kind = Object.keys(properties).find((one) => command.startsWith(`${one} `))
      if (kind === undefined) return command.startsWith('ltm rule ') ? [] : [{ kind: command, said: ['?'] }]
      const [, ...tokens] = command
        .slice(kind.length + 1)
        .split(/\s+/)
        .filter(Boolean)
      const inside = tokens[0] === '{' ? tokens.slice(1, -1) : tokens
      return [{ kind, said: named(inside) }]
    })

const unknownIn = (text: string): string[] =>
  commandsIn(text).flatMap(({ kind, said }) =>
    said.filter((name) => !properties[kind]?.includes(name)).map((name) => `${kind}: ${name}`),
  )

describe('tmsh', () => {
  test('knows every property that settings and repairs name', () => {
    const settings = bigipTmsh.modes.flatMap((mode) => {
      const plain = withBox(contoso, { mode, interface: 'eth1' })
      return scenarios
        .filter((scenario) => excludedIn(scenario, mode) === undefined)
        .map((scenario) => bigipTmsh.whole(deploymentOf(settingFor(plain, scenario), scenario)))
    })
    const repairs = scenarios.flatMap((one) => (one.kind === 'control' ? [] : (one.repair.bigip ?? [])))
    expect(settings.flatMap(commandsIn).length).toBeGreaterThan(1000)
    expect(repairs.flatMap(commandsIn).length).toBeGreaterThan(20)
    expect([...new Set([...settings, ...repairs].flatMap(unknownIn))]).toEqual([])
  })
})
