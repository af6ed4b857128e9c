import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import type { Engine } from '../../harness/engines/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'

const withDrops: Deployment = {
  ...contoso,
  firewall: {
    ...contoso.firewall,
    rules: [
      { name: 'block', action: 'drop', from: 'perimeter', to: 'frontEnds', ports: [4443] },
      ...contoso.firewall.rules,
    ],
  },
}

/** What every engine has to do alike. */
export const engineSuite = (engine: Engine): void => {
  describe(`the ${engine.name} engine`, () => {
    let lab: Lab

    beforeAll(async () => {
      lab = await startLab({ engine, deployment: contoso })
    })
    afterAll(() => lab?.stop())

    const shell = async (host: string, command: string) =>
      (await lab.exec(host, ['sh', '-c', command])).stdout.trim()

    test('a host has its own name', async () => {
      expect(await shell('fe1', 'hostname')).toBe('fe1')
    })

    test('a host has the planned addresses and no others', async () => {
      const listed = await shell('border', "ip -o -4 address show | awk '{print $2, $4}'")
      expect(listed.split('\n')).toEqual(['lo 127.0.0.1/8', 'eth0 203.0.113.1/24', 'eth1 198.51.100.1/24'])
    })

    test('a command comes into a host as it was given', async () => {
      const words = ["it's", 'two\nlines', '\\ $HOME `date` "', '', 'ü']
      const { stdout } = await lab.exec('client', ['printf', '%s|', ...words])
      expect(stdout).toBe(words.map((word) => `${word}|`).join(''))
    })

    test.each([
      ['ends by itself', ['sh', '-c', 'wc -c; echo why >&2; exit 3'], [3, '400000\n', 'why\n', false]],
      ['is killed', ['sh', '-c', 'echo before; kill -9 $$'], [137, 'before\n', '', false]],
      ['does not end', ['sh', '-c', 'echo before; exec sleep 100'], [124, 'before\n', '', true]],
      ['does not exist', ['nosuch'], [127, '', expect.stringContaining('nosuch'), false]],
    ])('of a command that %s one hears all it said, and how it ended', async (_, argv, ending) => {
      const options = { input: 'x'.repeat(400_000), timeoutMs: 2000 }
      const { exitCode, stdout, stderr, timedOut } = await lab.exec('client', argv, options)
      expect([exitCode, stdout, stderr, timedOut]).toEqual(ending)
    })

    test('a host sees no process but its own', async () => {
      const argv = await shell('fe1', 'cat /proc/[0-9]*/cmdline | tr "\\0" " "')
      expect(argv).toContain('frontend.js')
      expect(argv).not.toMatch(/dns\.js|edge\.js|fastl4\.js/)
    })

    test.each(['/usr/bin/salem-was-here', '/opt/salem/programs/salem-was-here', '/opt/salem/node'])(
      'root in a host cannot write %s, nor make it writable',
      async (path) => {
        const tried = await lab.exec('client', [
          'sh',
          '-c',
          `mount -o remount,bind,rw /usr; mount -o remount,bind,rw /opt/salem/programs; mount -o remount,rw /opt/salem; echo x >> ${path}`,
        ])
        expect(tried.exitCode).not.toBe(0)
      },
    )

    test('root in a host may not change the kernel of the machine', async () => {
      const { stdout: value } = await lab.exec('client', ['cat', '/proc/sys/kernel/core_pattern'])
      const same = `printf %s '${value.trim()}' > /proc/sys/kernel/core_pattern`
      expect((await lab.exec('client', ['sh', '-c', same])).exitCode).not.toBe(0)
    })

    test('a host knows nothing of the environment of whoever started it', async () => {
      const environment = await shell('client', 'cat /proc/1/environ /proc/self/environ | tr "\\0" "\\n"')
      expect(environment).not.toMatch(/node_modules|npm_/)
    })

    test('a host sees neither the repository nor the folder of the lab', async () => {
      const { stdout } = await lab.exec('client', [
        'find',
        '/',
        '-xdev',
        '-name',
        '*.ts',
        '-not',
        '-path',
        '/proc/*',
      ])
      expect(stdout).toBe('')
      expect(await shell('client', 'find /srv /mnt /media /home /work -mindepth 1 2>/dev/null')).toBe('')
    })

    test('no packet leaves: there is no way beyond the border', async () => {
      const { exitCode } = await lab.exec('border', ['ip', 'route', 'get', '192.0.2.1'])
      expect(exitCode).not.toBe(0)
    })

    test('the packet filter of a host answers in the order it is asked, and goes on after a mistake', async () => {
      const asked = [['list table inet salem'], ['list table inet nosuch'], ['list tables']]
      const [ledger, mistake, tables] = await Promise.allSettled(
        asked.map((commands) => lab.supply.nft('border', commands)),
      )
      expect(ledger).toMatchObject({ value: expect.stringContaining('"syn_in"') })
      expect(mistake).toMatchObject({ reason: { message: expect.stringContaining('No such file') } })
      expect(tables).toMatchObject({ value: expect.not.stringContaining('syn_in') })
    })

    test('a wiring script that fails is an error with what it said, and the next one runs', async () => {
      await expect(lab.supply.fabric('ip link show nosuch')).rejects.toThrow('nosuch')
      await expect(lab.supply.fabric('cat <<X >/dev/null\nquiet\nX')).resolves.toBeUndefined()
    })

    test('processes that a change does not name keep their PIDs', async () => {
      const before = await lab.pids()
      const applied = await lab.apply(withDrops)
      expect(applied).toEqual([{ host: 'firewall', network: ['filter'], files: [], services: [] }])
      expect(await lab.pids()).toEqual(before)
      await lab.apply(contoso)
      expect(await lab.pids()).toEqual(before)
    })

    test('a reloaded service keeps its PID and has its new configuration', async () => {
      const before = await lab.pids()
      const silent = {
        ...contoso,
        dns: { ...contoso.dns, public: { ...contoso.dns.public, behaviour: { kind: 'nxdomain' as const } } },
      }
      const applied = await lab.apply(silent)
      const [seen] = await lab.look('client', [{ kind: 'dns', name: contoso.names.web, type: 'A' }])
      await lab.apply(contoso)
      expect(applied.map(({ host, services }) => [host, services])).toEqual([['dns', ['dns']]])
      expect(seen?.outcome).toBe('nxdomain')
      expect(await lab.pids()).toEqual(before)
    })

    test('a packet that does not fit is dropped, and who sent it is told, or is not', async () => {
      const url = `https://${contoso.names.web}/WebTicket/WebTicketService.svc/Auth`
      const narrow = (fragmentationNeeded: 'sent' | 'filtered'): Deployment => ({
        ...contoso,
        firewall: { ...contoso.firewall, poolMtu: 1400, fragmentationNeeded },
      })
      const seenIn = async (d: Deployment) => {
        await lab.apply(d)
        const [seen] = await lab.look('client', [{ kind: 'http', url, bodyBytes: 12_000, timeoutMs: 4000 }])
        const [ledger] = await lab.look('firewall', [{ kind: 'flows' }])
        const said = ledger?.flows.filter(({ packet }) => packet === 'too-big') ?? []
        return [
          seen?.outcome,
          ...new Set(said.map(({ seen, destinationPort }) => `${seen} ${destinationPort}`)),
        ]
      }
      expect(await seenIn(narrow('sent'))).toEqual(['response', 'out 4443'])
      expect(await seenIn(narrow('filtered'))).toEqual(['timeout', 'dropped 4443'])
      await lab.apply(contoso)
    })

    test('a service that somebody in its host has ended is started again', async () => {
      const after = lab.timeline.last
      const next = (what: string, kind: string) =>
        lab.timeline.waitFor(what, (e) => e.kind === kind && e.host === 'fe1', { after, boundMs: 8000 })
      await lab.exec('fe1', ['sh', '-c', 'kill -9 $(pgrep -f frontend.js)'])
      await next('the front end to end', 'exited')
      await next('the front end to serve again', 'ready')
      expect(await lab.apply(contoso)).toEqual([])
      expect((await lab.exec('fe1', ['pgrep', '-f', 'frontend.js'])).exitCode).toBe(0)
    })

    test('a host outlives it when somebody in there ends its first process, or every shell', async () => {
      const before = await lab.pids()
      await lab.exec('fe2', ['sh', '-c', 'kill 1; kill -HUP 1; pkill bash; true'])
      expect((await lab.exec('fe2', ['hostname'])).stdout.trim()).toBe('fe2')
      expect(await lab.pids()).toEqual(before)
      const answered = await lab.look('proxy', [{ kind: 'tcp', host: '10.0.0.12', port: 4443 }])
      expect(answered).toMatchObject([{ outcome: 'open' }])
    })

    test('a fault that was put in and healed leaves the network as it was', async () => {
      const rules = () => lab.exec('firewall', ['nft', '-s', 'list', 'chain', 'inet', 'salem', 'forward'])
      const before = await rules()
      await lab.apply(withDrops)
      expect((await rules()).stdout).not.toBe(before.stdout)
      await lab.apply(contoso)
      expect((await rules()).stdout).toBe(before.stdout)
    })

    test('another lab with the same addresses does not disturb', async () => {
      await using second = await startLab({ engine, deployment: withDrops })
      const ask = { kind: 'tcp', host: contoso.proxy.vip, port: 443, timeoutMs: 300 } as const
      const [[here], [there]] = await Promise.all([lab.look('client', [ask]), second.look('client', [ask])])
      expect([here?.outcome, there?.outcome]).toEqual(['open', 'timeout'])
    })

    test('another shape of deployment needs another lab', async () => {
      const { fe2: _, ...frontEnds } = contoso.frontEnds
      await expect(lab.apply({ ...contoso, frontEnds })).rejects.toMatchObject({ code: 'needs-new-lab' })
    })

    test('a host that is not there is named with those that are', async () => {
      await expect(lab.look('nobody', [])).rejects.toThrow(/client, dns, pki/)
    })
  })
}
