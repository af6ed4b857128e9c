import { InvalidArgumentError, Option } from 'commander'
import { lastSeed } from '../deployment/last-seed.ts'

/** A whole number from 1 up. */
export const count = (text: string): number => {
  if (/^[1-9]\d*$/.test(text) && Number(text) <= 1000) return Number(text)
  throw new InvalidArgumentError('Expected a whole number from 1 to 1000.')
}

const seed = (text: string): number => {
  if (/^\d{1,10}$/.test(text) && Number(text) <= lastSeed) return Number(text)
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${lastSeed}.`)
}

const seconds = (text: string): number => {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a whole number of seconds from 1 to 99999.')
}

/** Something rather than nothing, for what has a name. */
export const given = (text: string): string => {
  if (text.trim() !== '') return text
  throw new InvalidArgumentError('Expected a name, got nothing.')
}

const listed = (choice: string, earlier: string[] = []): string[] => [
  ...earlier,
  ...choice.split(',').map(given),
]

/** An address to connect to: name or IPv4 address, and port. */
export const hostAndPort = (text: string): string => {
  const port = /^[^\s:/]+:(\d{1,5})$/.exec(text)?.[1]
  if (Number(port) >= 1 && Number(port) <= 65_535) return text
  throw new InvalidArgumentError('Expected host:port, such as sip.contoso.example:443.')
}

/** `--proxy` where several may be named. */
export const proxiesOption = (): Option =>
  new Option(
    '--proxy <name>',
    'product, product:mode, all, or a .yaml file of your own (default: fastl4 and haproxy, one for each mode; of a matrix: all)',
  ).argParser(listed)

/** `--proxy` where there is one. */
export const proxyOption = (): Option =>
  new Option(
    '--proxy <name>',
    'product, product:mode, or a .yaml file of your own (default: fastl4)',
  ).argParser(given)

export const deploymentOption = (): Option =>
  new Option(
    '--deployment <file>',
    'YAML with the fields in which yours differs from contoso.example',
  ).argParser(given)

/** The deployment of a seed; a file, if there is one too, says what differs from it. */
export const seedOption = (): Option =>
  new Option(
    '--seed <n>',
    'other names, addresses, node count, keys and sizes; the same for the same number (default: contoso.example)',
  ).argParser(seed)

export const engineOption = (): Option =>
  new Option('--engine <name>', 'what hosts are made of: netns or docker').default('netns')

export const labOption = (): Option =>
  new Option('--lab <name>', 'which lab, where several run').argParser(given)

/** Of a box that stands outside of the lab. */
export const vipOption = (): Option =>
  new Option('--vip <address>', 'public address of your box (default: the deployment’s)')

export const selfOption = (): Option =>
  new Option(
    '--self <address>',
    'the address from which your box connects to the pool (default: the deployment’s)',
  )

export const modeOption = (): Option =>
  new Option('--mode <mode>', 'how your box forwards (default: bridge)').choices([
    'l4',
    'passThrough',
    'bridge',
  ])

export const productOption = (): Option =>
  new Option(
    '--product <name>',
    'in whose words: bigip, as3, netscaler, haproxy, nginx, iis (default: all)',
  ).argParser(listed)

/** How long the owner of a box is waited for, in seconds. */
export const waitOption = (): Option =>
  new Option(
    '--wait <seconds>',
    'how long to wait for what you set up at your box by hand (default: 600 on a terminal, else 60)',
  ).argParser(seconds)

/** Help ends with examples. */
export const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ ${line}`).join('\n')}`
