import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { allowNamespaces, newNamespaces } from '../engines/netns/namespaces.ts'
import { salemFolder } from '../paths.ts'
import type { Check } from '../reports/check-text.ts'
import type * as Requirements from '../setup/requirements.mjs'

/** An ordinary user's PATH often lacks the sbin folders. */
const environment = () => ({
  ...process.env,
  PATH: `${process.env.PATH ?? ''}:/usr/local/sbin:/usr/sbin:/sbin`,
})

const attempt = (argv: readonly string[]): string | undefined => {
  const [program = '', ...args] = argv
  const { status, stderr, error } = spawnSync(program, args, {
    env: environment(),
    encoding: 'utf8',
    timeout: 10_000,
  })
  if (status === 0) return undefined
  return (error?.message ?? stderr).trim().split('\n')[0] || `ended with ${status}`
}

const inNamespaces = (script: string): string[] => ['unshare', ...newNamespaces, 'sh', '-c', script]

/** What the kernel allows is tried, not looked up: many settings have a say in it. */
const kernelChecks = (): Check[] => {
  const refused = attempt(inNamespaces('true'))
  const within = (what: string, purpose: string, script: string, mend: string): Check => ({
    what,
    for: purpose,
    ...(refused === undefined
      ? { lacks: attempt(inNamespaces(script)), mend }
      : { lacks: 'needs user namespaces' }),
  })
  return [
    { what: 'user namespaces', for: 'hosts without root', lacks: refused, mend: allowNamespaces },
    within(
      'nftables in a namespace',
      'packet filters of the hosts',
      'nft add table inet salem',
      'as root: modprobe -a nf_tables nf_nat nf_conntrack',
    ),
    within(
      'bridges and veth in a namespace',
      'segments of the network',
      'ip link add salem0 type bridge && ip link add salem1 type veth peer name salem2',
      'as root: modprobe -a bridge veth',
    ),
  ]
}

const packageChecks = async (): Promise<Check[]> => {
  // Outside of dist: plain JavaScript that `npm start` runs before anything is built.
  const path = pathToFileURL(join(salemFolder, 'harness', 'setup', 'requirements.mjs')).href
  const { requirements, missingRequirements, installCommand } = (await import(path)) as typeof Requirements
  const missing = missingRequirements()
  return requirements.map((requirement) => ({
    what: requirement.package,
    for: requirement.for,
    ...(missing.includes(requirement) && { lacks: 'not installed', mend: installCommand(missing) }),
  }))
}

/** Everything Salem needs of this machine. */
export const checkMachine = async (): Promise<Check[]> => [...(await packageChecks()), ...kernelChecks()]
