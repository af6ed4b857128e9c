import { readFile } from 'node:fs/promises'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { ProxyDescription } from '../../deployment/proxy-description.ts'
import type { Deployment } from '../../deployment/schema.ts'
import { SalemError, sentenceOf } from '../../errors.ts'
import { proxies } from '../index.ts'
import { lineOf } from './lines.ts'
import { describedBy, type Problem } from './problems.ts'

const usageExitCode = 64

const unsound = (source: string, complaints: readonly string[], cause?: unknown): SalemError =>
  new SalemError({
    code: 'proxy-invalid',
    message: `${source} does not describe a proxy:\n${complaints.map((line) => `  ${line}`).join('\n')}`,
    next: 'mend what is named above (docs/bring-your-own-proxy.md tells every field); nothing was started',
    exitCode: usageExitCode,
    cause,
  })

const complaint = (document: Document, lines: LineCounter, { path, message, below = 0 }: Problem): string =>
  `line ${lineOf(document, lines, path) + below}: ${path.join('.') || '(file)'}: ${message}`

/**
 * A reverse proxy as its owner's YAML describes it.
 * @param source what to call the text in an error
 * @throws SalemError `proxy-invalid` naming every line and field that is wrong, and what was expected
 */
export const describedIn = (text: string, source: string): ProxyDescription => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const [broken] = document.errors
  if (broken) throw unsound(source, [broken.message.trim().replaceAll('\n', '\n  ')], broken)
  const { description, problems } = describedBy(document.toJS() ?? {})
  if (!description)
    throw unsound(
      source,
      problems.map((problem) => complaint(document, lines, problem)),
    )
  if (!proxies.some(({ id }) => id === description.id)) return description
  const taken = {
    path: ['id'],
    message: `expected a name of its own, but Salem brings along a ${description.id}`,
  }
  throw unsound(source, [complaint(document, lines, taken)])
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
      exitCode: usageExitCode,
      cause,
    })
  })
  return describedIn(text, path)
}

/** A deployment in which these proxies can be named as `proxy.product`, besides those that Salem brings along. */
export const withProxies = (d: Deployment, described: readonly ProxyDescription[]): Deployment => ({
  ...d,
  proxy: { ...d.proxy, described: [...(d.proxy.described ?? []), ...described] },
})
