import { readFile } from 'node:fs/promises'
import { type Written, writtenIn } from '../../../protocols/yaml.ts'
import type { ProxyDescription } from '../../deployment/proxy-description.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { exitCodes, SalemError, sentenceOf } from '../../errors.ts'
import { externalId } from '../external/product.ts'
import { proxies } from '../index.ts'
import { describedBy, type Problem } from './problems.ts'

/** Names that mean something already. */
const ours = [...proxies.map(({ id }) => id), externalId]

const unsound = (source: string, complaints: readonly string[], cause?: unknown): SalemError =>
  new SalemError({
    code: 'proxy-invalid',
    message: `${source} does not describe a proxy:\n${complaints.join('\n').replaceAll(/^/gm, '  ')}`,
    next: 'mend what is named above (docs/bring-your-own-proxy.md tells every field); nothing was started',
    exitCode: exitCodes.usage,
    cause,
  })

const lineOf = ({ lineOf }: Written, { path, below = 0 }: Problem): number => (lineOf(path) ?? 1) + below

/** From the first line to the last. */
const complaints = (written: Written, problems: readonly Problem[]): string[] =>
  problems
    .map((problem) => ({ ...problem, line: lineOf(written, problem) }))
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, path, message }) => `line ${line}: ${path.join('.') || '(file)'}: ${message}`)

/**
 * A reverse proxy as its owner's YAML describes it.
 * @param source what to call the text in an error
 * @throws SalemError `proxy-invalid` naming every line and field that is wrong, and what was expected
 */
export const describedIn = (text: string, source: string): ProxyDescription => {
  const written = writtenIn(text, (said, cause) => unsound(source, [said], cause))
  const { description, problems } = describedBy(written.value)
  if (!description) throw unsound(source, complaints(written, problems))
  if (!ours.includes(description.id)) return description
  const taken = {
    path: ['id'],
    message: `expected a name of its own, but ${description.id} is one that Salem knows`,
  }
  throw unsound(source, complaints(written, [taken]))
}

/**
 * Reads a proxy's description from a file.
 * @throws SalemError `proxy-unreadable`, `proxy-invalid`
 */
export const loadProxy = async (path: string): Promise<ProxyDescription> => {
  const text = await readFile(path, 'utf8').catch((cause) => {
    throw new SalemError({
      code: 'proxy-unreadable',
      message: `expected the description of a proxy in ${path}, but it cannot be read: ${sentenceOf(cause)}`,
      next: 'name a file that is there; docs/bring-your-own-proxy.md shows what is in it',
      exitCode: exitCodes.usage,
      cause,
    })
  })
  return describedIn(text, path)
}

const taken = (id: string): SalemError =>
  new SalemError({
    code: 'proxy-invalid',
    message: `expected an id of its own for each proxy, but two are called ${id}`,
    next: 'give one of them another id; nothing was started',
    exitCode: exitCodes.usage,
  })

/**
 * A deployment in which these proxies can be named as `proxy.product`, besides those that Salem brings along.
 * @throws SalemError `proxy-invalid` when two have the same id
 */
export const withProxies = (d: Deployment, described: readonly ProxyDescription[]): Deployment => {
  const all = [...(d.proxy.described ?? []), ...described]
  const twice = all.find(({ id }, i) => all.findIndex((other) => other.id === id) < i)
  if (twice) throw taken(twice.id)
  return { ...d, proxy: { ...d.proxy, described: all } }
}
