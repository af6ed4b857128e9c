import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { execa } from 'execa'
import { contoso } from '../../harness/deployment/contoso.ts'
import { poll } from '../../harness/poll.ts'
import { startAppliance } from '../fixtures/appliance.ts'
import { nginx, packets } from '../fixtures/appliances.ts'
import { salem, salemPath, text } from './salem.ts'

jest.setTimeout(180_000)

const isRoot = process.getuid?.() === 0
const asRoot = isRoot ? test : test.skip
if (!isRoot) console.warn('A box outside of the lab is not tried: it takes root to move a network interface.')

const addresses = { self: contoso.proxy.selfAddress, vip: contoso.proxy.vip }
type Ended = { scenario: string; verdicts: object; reason: string; aboutProxy: { causes: string[] }[] }
const verdict = (output: unknown) => (JSON.parse(text(output)) as { trials: Ended[] }).trials

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'salem-external-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

let count = 0
/** Names of a namespace's interface and of a folder that nobody else has. */
const fresh = () => {
  count += 1
  return { name: `sx${process.pid % 1e6}-${count}`, folder: join(scratch, `box-${count}`) }
}

const isHere = async (name: string) => !(await execa('ip', ['link', 'show', name], { reject: false })).failed

const run = (name: string, folder: string, ...more: string[]) =>
  salem(
    [
      ...['run', '--proxy', 'external', '--interface', name, '--folder', folder, '--json'],
      ...(more.includes('--product') ? [] : ['--product', 'haproxy']),
      ...more,
    ],
    { timeout: 150_000 },
  )

describe('a box of its owner', () => {
  asRoot('healthy, a fault around it and one by hand, through a box that passes connections on', async () => {
    const { name, folder } = fresh()
    await using box = await startAppliance(name, addresses)
    box.obey(folder)
    const { stdout, stderr, exitCode } = await run(
      name,
      folder,
      ...[
        '--mode',
        'passThrough',
        'healthy',
        'firewall-drops-4443',
        'dns-black-hole',
        'wrong-port',
        'missing-snat',
        'healthy-http-redirect',
      ],
    )
    const detected = { outside: 'detected', inside: 'detected' }
    const clear = { outside: 'clear', inside: 'clear' }
    const ended = verdict(stdout).map(({ scenario, verdicts, reason }) => [scenario, { verdicts, reason }])
    expect(Object.fromEntries(ended)).toEqual({
      healthy: { verdicts: clear, reason: '' },
      'healthy-http-redirect': { verdicts: clear, reason: '' },
      'dns-black-hole': { verdicts: detected, reason: '' },
      'firewall-drops-4443': { verdicts: detected, reason: '' },
      'wrong-port': { verdicts: detected, reason: '' },
      'missing-snat': { verdicts: detected, reason: '' },
    })
    expect(text(stderr)).toContain('-  server fe1 10.0.0.11:4443')
    expect(text(stderr)).toContain('wrong-port: put your box back like this.')
    expect(exitCode).toBe(0)
    expect(existsSync(folder)).toBe(false)
    expect(await isHere(name)).toBe(true)
  })

  asRoot('a box that ends TLS is given its certificates, and those of a fault', async () => {
    const { name, folder } = fresh()
    await using box = await startAppliance(name, addresses)
    box.obey(folder)
    const { stdout } = await run(name, folder, 'healthy', 'expired-certificate')
    expect(verdict(stdout).map(({ verdicts }) => verdicts)).toEqual(
      expect.arrayContaining([
        { outside: 'clear', inside: 'clear' },
        { outside: 'detected', inside: 'detected' },
      ]),
    )
  })

  asRoot('a box that forwards packets, set up from its AS3 declaration', async () => {
    const { name, folder } = fresh()
    await using box = await startAppliance(name, addresses, packets)
    box.obey(folder)
    const wanted = ['healthy', 'missing-snat', 'wrong-port', 'firewall-drops-4443', 'name-mismatch']
    const { stdout, exitCode } = await run(name, folder, '--mode', 'l4', '--product', 'as3', ...wanted)
    const ended = verdict(stdout).map(({ scenario, verdicts, reason }) => [scenario, { verdicts, reason }])
    const detected = { verdicts: { outside: 'detected', inside: 'detected' }, reason: '' }
    expect(Object.fromEntries(ended)).toEqual({
      healthy: { verdicts: { outside: 'clear', inside: 'clear' }, reason: '' },
      'missing-snat': detected,
      'wrong-port': detected,
      'firewall-drops-4443': detected,
      'name-mismatch': detected,
    })
    expect(exitCode).toBe(0)
  })

  asRoot('a box that breaks NTLM is reported so, when its owner says it', async () => {
    const { name, folder } = fresh()
    await using box = await startAppliance(name, addresses, nginx)
    box.obey(folder)
    const wanted = ['--product', 'nginx', '--mode', 'bridge', '--wait', '20', 'healthy']
    const { stdout, exitCode } = await run(name, folder, '--breaks-ntlm', ...wanted)
    expect(verdict(stdout)[0]).toMatchObject({
      verdicts: { outside: 'detected', inside: 'detected' },
      aboutProxy: [{ causes: ['proxy.breaks-ntlm'] }],
    })
    expect(exitCode).toBe(0)
  })

  asRoot('one that breaks it unsaid is not tried: the lab is not healthy', async () => {
    const { name, folder } = fresh()
    await using box = await startAppliance(name, addresses, nginx)
    box.obey(folder)
    const { stderr, exitCode } = await run(name, folder, '--product', 'nginx', '--wait', '6', 'healthy')
    expect(text(stderr)).toMatch(/expected a healthy lab with your box in the middle[\s\S]*refused CONTOSO/)
    expect(exitCode).toBe(3)
  })

  asRoot(
    'what nobody set up in time is inconclusive with the reason; --only-around leaves it out',
    async () => {
      const { name, folder } = fresh()
      await using box = await startAppliance(name, addresses)
      box.obey(folder, ({ step }) => step === 'set-up')
      const late = await run(name, folder, '--mode', 'passThrough', '--wait', '5', 'wrong-port')
      expect(verdict(late.stdout)[0]).toMatchObject({
        verdicts: { outside: 'inconclusive', inside: 'inconclusive' },
        reason: expect.stringContaining('nobody set the box up for it within 5 s'),
      })
      expect(late.exitCode).toBe(3)
      const left = await run(name, folder, '--mode', 'passThrough', '--only-around', 'wrong-port')
      expect(verdict(left.stdout)[0]).toMatchObject({
        verdicts: { outside: 'not-applicable', inside: 'not-applicable' },
        reason: expect.stringContaining('by hand'),
      })
    },
  )

  asRoot('that is never set up: one sentence, exit 3, and the interface is back', async () => {
    const { name, folder } = fresh()
    await using _box = await startAppliance(name, addresses)
    const { stderr, exitCode } = await run(name, folder, '--wait', '2', 'healthy')
    expect(text(stderr)).toContain('expected a healthy lab with your box in the middle within 2 s')
    expect(exitCode).toBe(3)
    expect(existsSync(folder)).toBe(false)
    expect(await isHere(name)).toBe(true)
  })

  asRoot.each([
    ['SIGINT', true],
    ['SIGKILL', false],
  ] as const)('%s while it waits: nothing is left; a veth comes back: %p', async (signal, comesBack) => {
    const { name, folder } = fresh()
    await using _box = await startAppliance(name, addresses)
    const args = [
      'run',
      '--proxy',
      'external',
      '--interface',
      name,
      '--folder',
      folder,
      '--wait',
      '90',
      'healthy',
    ]
    const running = execa(process.execPath, [salemPath, ...args], {
      reject: false,
      stdin: 'ignore',
      detached: true,
    })
    await poll('the errand', 60_000, async () => existsSync(join(folder, 'errand.json')))
    expect(await isHere(name)).toBe(false)
    process.kill(signal === 'SIGINT' ? -(running.pid as number) : (running.pid as number), signal)
    await running
    await poll('the folder to go', 10_000, async () => !existsSync(folder))
    if (comesBack) expect(await isHere(name)).toBe(true)
    // The kernel takes a veth with the network it is in, some time after.
    else await poll('both ends to go', 20_000, async () => !(await isHere(name)))
  })

  asRoot('an interface that this machine uses is left alone', async () => {
    const { stdout } = await execa('ip', ['-json', 'address'])
    type Shown = { ifname: string; flags: string[]; addr_info: { scope: string }[] }
    const used = (JSON.parse(stdout) as Shown[]).find(
      ({ flags, addr_info }) =>
        !flags.includes('LOOPBACK') && addr_info.some(({ scope }) => scope === 'global'),
    )
    if (!used) return
    const { stderr, exitCode } = await salem([
      'run',
      '--proxy',
      'external',
      '--interface',
      used.ifname,
      'healthy',
    ])
    expect(text(stderr)).toContain(`${used.ifname} of this machine into the lab, but this machine uses it`)
    expect(exitCode).toBe(2)
  })

  test('takes root, and says so', async () => {
    // Nobody in a user namespace of his own.
    const args = [salemPath, 'run', '--proxy', 'external', '--interface', 'eth9', 'healthy']
    const { stderr, exitCode } = await execa('unshare', ['--user', process.execPath, ...args], {
      reject: false,
    })
    expect(stderr).toContain('expected to be root')
    expect(exitCode).toBe(2)
  })

  test.each([
    [['--interface', 'eth9'], '--interface: expected --proxy external beside it'],
    [['--breaks-ntlm'], '--breaks-ntlm: expected --proxy external beside it'],
    [['--proxy', 'external'], 'expected --interface'],
    [
      ['--proxy', 'external', '--interface', 'eth9', '--mode', 'l4', '--breaks-ntlm'],
      '--breaks-ntlm: expected --mode bridge',
    ],
    [['--proxy', 'external,haproxy', '--interface', 'eth9'], 'expected external alone'],
    [['--proxy', 'external', '--interface', 'eth9', '--engine', 'docker'], 'expected netns'],
    [
      ['--proxy', 'external', '--interface', 'eth9', '--vip', '192.168.7.1'],
      'proxy.vip: expected an address',
    ],
    [['--proxy', 'external', '--interface', 'far too long a name'], 'proxy.external.interface'],
  ])('%j is refused in words', async (args, words) => {
    const { stderr, exitCode } = await salem(['run', 'healthy', ...args])
    expect(text(stderr)).toContain(words)
    expect(exitCode).toBe(64)
  })
})
