import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * What Salem needs from the machine, Debian package by package: the command or file that shows it is there,
 * and what it is for. `npm start` installs it, `salem check` reports it.
 */
export const requirements = [
  { package: 'iproute2', commands: ['ip'], for: 'links, addresses and routes of the hosts' },
  { package: 'nftables', commands: ['nft'], for: 'packet filters, address translation and the flow ledger' },
  {
    package: 'conntrack',
    commands: ['conntrack'],
    for: 'forgetting old connections when a fault comes or goes',
  },
  { package: 'util-linux', commands: ['unshare', 'nsenter', 'setpriv'], for: 'namespaces of the hosts' },
  { package: 'mount', commands: ['mount'], for: 'what a host sees of the file system' },
  {
    package: 'procps',
    commands: ['sysctl', 'ps', 'pkill'],
    for: 'kernel settings and processes of the hosts',
  },
  { package: 'patch', commands: ['patch'], for: 'mending a file from a shell in a host' },
  {
    package: 'netbase',
    files: ['/etc/protocols', '/etc/services'],
    for: 'names of protocols, which ip asks for',
  },
  {
    package: 'haproxy',
    commands: ['haproxy'],
    services: ['haproxy'],
    for: 'a reverse proxy to put on trial',
  },
  { package: 'nginx', commands: ['nginx'], services: ['nginx'], for: 'a reverse proxy to put on trial' },
  {
    package: 'libnginx-mod-stream',
    files: ['/usr/lib/nginx/modules/ngx_stream_module.so'],
    for: 'nginx forwarding TCP without decrypting it',
  },
  {
    package: 'apache2',
    commands: ['apache2'],
    services: ['apache2'],
    for: 'a reverse proxy to put on trial',
  },
  { package: 'bind9-dnsutils', commands: ['dig'], for: 'looking from a host: names' },
  { package: 'nmap', commands: ['nmap'], for: 'looking from a host: ports' },
  { package: 'curl', commands: ['curl'], for: 'looking from a host: HTTP' },
  { package: 'openssl', commands: ['openssl'], for: 'looking from a host: certificates' },
]

/** An ordinary user's PATH often lacks the sbin folders, where half of these live. */
const searched = () => [
  ...new Set([...(process.env.PATH ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']),
]

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const hasCommand = (command) => searched().some((folder) => folder && isProgram(join(folder, command)))

const isThere = ({ commands = [], files = [] }) =>
  commands.every(hasCommand) && files.every((f) => existsSync(f))

/** The requirements this machine lacks, in the order of the list. */
export const missingRequirements = () => requirements.filter((requirement) => !isThere(requirement))

/** The command that installs them, for somebody who may. */
export const installCommand = (missing) =>
  `sudo apt-get install --no-install-recommends ${missing.map((m) => m.package).join(' ')}`
