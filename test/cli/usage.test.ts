import { expect, test } from '@jest/globals'
import { salem, text } from './salem.ts'

test.each([
  ['an unknown command', ['lst'], /unknown command 'lst'[\s\S]*list/],
  ['help for an unknown command', ['help', 'upp'], /unknown command 'upp'\. Did you mean up/],
  ['an unknown option', ['run', '--jsno'], /unknown option '--jsno'[\s\S]*--json/],
  ['no command', [], /Usage: salem/],
  [
    'an unknown scenario',
    ['describe', 'missing-sant'],
    /got missing-sant\. Did you mean missing-snat\?[\s\S]*salem list/,
  ],
  ['a filter that fits nothing', ['run', 'tsl'], /got tsl\. Did you mean tls\?/],
  ['a glob that fits nothing', ['list', 'x*'], /got x\*/],
  [
    'an unknown proxy',
    ['run', '--proxy', 'haprox'],
    /--proxy: expected one of .* got haprox\. Did you mean haproxy/,
  ],
  [
    'a mode the proxy does not have',
    ['run', '--proxy', 'fastl4:bridge'],
    /expected a mode .*fastl4:l4\), got fastl4:bridge/,
  ],
  [
    'a seed below nothing',
    ['run', '--seed', '-1'],
    /--seed.*'-1' is invalid\. Expected a whole number from 0/,
  ],
  ['no labs at once', ['run', '--jobs', '0'], /--jobs.*'0' is invalid\. Expected a whole number from 1/],
  ['half a lab at once', ['run', '--jobs', '1.5'], /'1\.5' is invalid/],
  [
    'an unknown engine',
    ['run', '--engine', 'vmware'],
    /expected one of the engines netns and docker, got vmware/,
  ],
  ['an unknown host', ['plan', '--host', 'proxxy'], /client, dns, .* got proxxy\. Did you mean proxy\?/],
  ['a pair with a control', ['run', 'healthy+missing-snat'], /expected two different faults/],
  ['three faults at once', ['diff', 'missing-snat+wrong-port+self-signed'], /expected two faults/],
  ['a fault the proxy cannot have', ['diff', 'healthy-http-redirect'], /does not apply to FastL4/],
  ...['diff', 'repair', 'plan'].map((command): [string, string[], RegExp] => [
    `${command} of a fault that its mode cannot have`,
    [command, 'body-rewritten'],
    /body-rewritten does not apply to mode l4: a proxy that does not end TLS[\s\S]*--proxy/,
  ]),
  [
    'a pair of which the mode cannot have one',
    ['repair', 'missing-snat+body-limit'],
    /body-limit does not apply to mode l4/,
  ],
  ['a name no lab may have', ['up', '--name', 'My Lab'], /--name: expected lower-case letters/],
  ['a pair of which one half is unknown', ['describe', 'missing-snat+wrong-prot'], /Did you mean wrong-port/],
  [
    'a report that cannot be written',
    ['run', 'healthy', '--junit', '/nowhere/salem.xml'],
    /ENOENT[\s\S]*nothing was started/,
  ],
  ['a report without a name', ['run', '--junit', ''], /--junit.*Expected a name, got nothing/],
  ['a proxy without a name', ['run', '--proxy', 'haproxy,'], /--proxy.*Expected a name, got nothing/],
  ['several proxies for one lab', ['up', '--proxy', 'all'], /got all\n.*a lab has one reverse proxy/],
  ['an atlas in a file', ['atlas', '--write', 'README.md'], /ENOTDIR[\s\S]*nothing was started/],
  ['pages where none can be', ['pages', '--write', '/proc/x'], /ENOENT[\s\S]*nothing was started/],
  [
    'a log that cannot be written',
    ['client', 'sipe', '--log', '/nowhere/x'],
    /ENOENT[\s\S]*nothing was started/,
  ],
  [
    'no port to connect to',
    ['client', 'run', '--server', 'sip.contoso.example'],
    /--server.*Expected host:port/,
  ],
  ['a port that is none', ['client', 'sipe', '--server', 'a:99999'], /--server.*Expected host:port/],
  ['a lab that does not run', ['exec', '--lab', 'nowhere', 'client', '--', 'true'], /expected a running lab/],
])('%s is a usage error that says what was expected', async (_what, args, message) => {
  const { exitCode, stdout, stderr } = await salem(args)
  expect(text(stderr)).toMatch(message)
  expect([exitCode, stdout]).toEqual([64, ''])
})

const commands = [
  'run',
  'audit',
  'atlas',
  'pages',
  'list',
  'describe',
  'plan',
  'diff',
  'up',
  'exec',
  'shell',
  'inject',
  'heal',
  'status',
  'timeline',
  'down',
  'clean',
  'check',
  'help',
]

test.each(commands)('%s --help has examples', async (command) => {
  const { exitCode, stdout } = await salem([command, '--help'])
  expect(text(stdout)).toMatch(
    new RegExp(`Usage: salem ${command}[\\s\\S]*Examples:\\n  \\$ salem ${command}`),
  )
  expect(exitCode).toBe(0)
})

test('help names every command but the one that is not for people', async () => {
  const { stdout } = await salem(['--help'])
  const named = [...text(stdout).matchAll(/^ {2}(\w+) .*$/gm)].map(([, name]) => name)
  expect(named).toEqual(expect.arrayContaining(commands))
  expect(named).not.toContain('keep')
  expect(text(stdout)).toMatch(/Exit codes: 0 [\s\S]* 130 interrupted$/)
})
