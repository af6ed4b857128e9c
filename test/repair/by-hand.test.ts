import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { planOf } from '../../harness/plan/build.ts'
import type { HostPlan, Plan, ServicePlan } from '../../harness/plan/plan.ts'
import { repairByHand } from '../../harness/repair/by-hand.ts'

const plan = planOf(contoso)
const found = plan.hosts.find(({ name }) => name === 'firewall')
if (!found) throw new Error('expected a firewall in the plan')

const chain = (...rules: string[]): string[] => [
  'table inet mine {',
  '  chain forward {',
  '    type filter hook forward priority filter; policy drop;',
  ...rules.map((rule) => `    ${rule} comment "${rule.split(' ')[0]}"`),
  '  }',
  '}',
]
const service = (rest: Partial<ServicePlan> = {}): ServicePlan => ({
  ...({ name: 'web', argv: ['web', '-f', '/etc/web.conf'], reads: ['/etc/web.conf'] } as ServicePlan),
  onChange: 'reload',
  ...rest,
})
const file = (text: string) =>
  ({ path: '/etc/web.conf', content: { kind: 'text', text } }) as HostPlan['files'][number]

const host: HostPlan = {
  ...found,
  filter: chain('one accept', 'two accept', 'three accept'),
  routes: [{ to: 'default', via: '10.0.0.1' }],
  rules: ['from 10.0.0.0/24 lookup 110'],
  files: [file('a\nb\n')],
  services: [service()],
}
const planWith = (change: Partial<HostPlan>): Plan => ({ ...plan, hosts: [{ ...host, ...change }] })

/** What is typed where the lab has this instead of what it should have. */
const typed = (now: Partial<HostPlan>, wanted: Partial<HostPlan> = {}): string[] =>
  repairByHand(planWith(now), planWith(wanted)).flatMap(({ commands }) => commands)

const handle = (name: string) =>
  `handle $(nft -a list chain inet mine forward | sed -n 's/.*comment "${name}".*# handle //p')`

describe('what is typed to mend', () => {
  test.each<[string, Partial<HostPlan>, string[]]>([
    ['nothing', {}, []],
    [
      'a sysctl',
      { sysctls: { ...host.sysctls, 'net.ipv4.ip_forward': '0' } },
      ['sysctl -q -w net.ipv4.ip_forward=1'],
    ],
    ['a route', { routes: [{ to: 'default', via: '10.0.0.9' }] }, ['ip route replace default via 10.0.0.1']],
    [
      'a route too many',
      { routes: [...host.routes, { to: '10.9.0.0/16', via: '10.0.0.9' }] },
      ['ip route del 10.9.0.0/16'],
    ],
    [
      'a policy rule too many',
      { rules: [...host.rules, 'from 10.9.0.0/16 lookup 9'] },
      ['ip rule del from 10.9.0.0/16 lookup 9'],
    ],
    [
      'a filter rule too many',
      { filter: chain('one accept', 'bad drop', 'two accept', 'three accept') },
      [`nft delete rule inet mine forward ${handle('bad')}`],
    ],
    [
      'a filter rule that lacks, before the one that follows it',
      { filter: chain('one accept', 'three accept') },
      [`nft insert rule inet mine forward ${handle('three')} 'two accept comment "two"'`],
    ],
    [
      'a filter rule that lacks at the end',
      { filter: chain('one accept', 'two accept') },
      [`nft add rule inet mine forward 'three accept comment "three"'`],
    ],
    [
      'a chain that differs in what has no name: the table as a whole',
      { filter: host.filter.map((line) => line.replace('policy drop', 'policy accept')) },
      [["nft -f - <<'END'", 'table inet mine', 'delete table inet mine', ...host.filter, 'END'].join('\n')],
    ],
    [
      'a table too many',
      { filter: [...host.filter, 'table ip other {', '}'] },
      ['nft delete table ip other'],
    ],
    ['a service that does not run', { services: [] }, ['web -f /etc/web.conf &']],
    [
      'a service that runs with other arguments',
      { services: [service({ argv: ['web', '-f', '/etc/other.conf'] })] },
      ['web -f /etc/web.conf &'],
    ],
  ])('%s', (_, now, commands) => {
    expect(typed(now)).toEqual(commands)
  })

  test('a policy rule that lacks, in its place', () => {
    expect(typed({ rules: [] })).toEqual([
      expect.stringMatching(/^ip rule add priority \d+ from 10\.0\.0\.0\/24 lookup 110$/),
    ])
  })

  test('a file by a patch, after which the service reads it again', () => {
    const [patch, ...rest] = typed({ files: [file('a\nc\n')] })
    expect(patch).toMatch(/^patch \/etc\/web\.conf <<'END'\n.*\n a\n-c\n\+b\n.*END$/s)
    expect(rest).toEqual(['pkill -HUP -f /etc/web.conf'])
  })

  test.each<[string, Partial<ServicePlan>, string]>([
    ['is restarted', { onChange: 'restart' }, 'pkill -f /etc/web.conf'],
    ['takes a signal', { onChange: { signal: 'SIGUSR2', line: 'read' } }, 'pkill -USR2 -f /etc/web.conf'],
  ])('a service that %s', (_, rest, command) => {
    const services = [service(rest)]
    expect(typed({ services, files: [file('a\nc\n')] }, { services }).at(-1)).toBe(command)
  })

  test('a file that is not there is written whole', () => {
    expect(typed({ files: [] })[0]).toBe("cat > /etc/web.conf <<'END'\na\nb\nEND")
  })

  test('what runs out of an image is left to salem heal, and so are its files', () => {
    const services = [service({ image: { name: 'a/b' } as ServicePlan['image'] })]
    const commands = typed({ services, files: [file('a\nc\n')] }, { services })
    const left = [expect.stringMatching(/^# web runs out of an image.*salem heal$/)]
    expect(commands).toEqual(left)
    expect(typed({ services: [] }, { services })).toEqual(left)
  })
})
