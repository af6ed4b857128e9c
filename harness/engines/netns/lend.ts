import { execa } from 'execa'
import { SalemError } from '../../errors.ts'
import { bareEnvironment } from '../bare-environment.ts'
import { needRoot } from './need-root.ts'

/** Gives an interface back to the network it was taken from, as it was; safe to call when the lab is gone. */
export type GiveBack = () => Promise<void>

const options = {
  env: bareEnvironment,
  extendEnv: false,
  cwd: '/',
  reject: false,
} as const

const ip = (...words: string[]) => execa('ip', words, options)

type Address = { family: string; local: string; scope: string }
type Interface = { flags: string[]; master?: string; addr_info: Address[] }

const refused = (name: string, why: string, next: string): SalemError =>
  new SalemError({
    code: 'interface-unusable',
    message: `expected to take the network interface ${name} of this machine into the lab, but ${why}`,
    next,
  })

/** An interface that this machine has, and does not use itself. */
const unused = async (name: string): Promise<Interface> => {
  const shown = await ip('-json', 'address', 'show', 'dev', name)
  if (shown.failed) throw refused(name, 'there is none of that name', '`ip link` shows those there are')
  const [found] = JSON.parse(shown.stdout) as [Interface]
  const own = found.addr_info.find(({ scope }) => scope !== 'link')
  if (found.flags.includes('LOOPBACK')) throw refused(name, 'it is the loopback', 'name another')
  if (own) {
    throw refused(
      name,
      `this machine uses it: it has the address ${own.local}`,
      `name another, or take the address off it: ip address flush dev ${name}`,
    )
  }
  if (found.master) {
    throw refused(name, `it belongs to ${found.master}`, `name another, or: ip link set ${name} nomaster`)
  }
  return found
}

/**
 * Moves an interface of this machine into the network of a host, until it is given back. When the lab dies before that, the
 * kernel gives physical interfaces back by itself, and takes virtual ones with it.
 * @param holder PID of the host's first process
 * @throws SalemError `needs-root`, `interface-unusable`
 */
export const lend = async (holder: number, name: string): Promise<GiveBack> => {
  needRoot(name)
  const { flags } = await unused(name)
  const moved = await ip('link', 'set', 'dev', name, 'netns', `${holder}`)
  if (moved.failed) throw refused(name, `ip says: ${moved.stderr}`, 'name another')
  let isBack = false
  return async () => {
    if (isBack) return
    isBack = true
    const back = ['ip', 'link', 'set', 'dev', name, 'netns', `${process.pid}`]
    const came = await execa('nsenter', ['-t', `${holder}`, '--net', ...back], options)
    if (!came.failed && flags.includes('UP')) await ip('link', 'set', 'dev', name, 'up')
  }
}
