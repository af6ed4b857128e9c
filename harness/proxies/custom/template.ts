import { createRequire } from 'node:module'
import type { Liquid } from 'liquidjs'

/** What a template may take: characters of its own, milliseconds, and about so many bytes. More is a mistake in it. */
const limits = { parseLimit: 1_000_000, renderLimit: 2000, memoryLimit: 10_000_000 }

const require = createRequire(import.meta.url)
let engine: Liquid | undefined

/** Loaded late: who tries no described proxy does not wait for it. A name that is not known is an error, not a gap. */
const liquid = (): Liquid => {
  const library = require('liquidjs') as typeof import('liquidjs')
  engine ??= new library.Liquid({ strictVariables: true, strictFilters: true, greedy: false, ...limits })
  return engine
}

/** A template that cannot be filled. `line` counts from the template's first, as 1. */
export type TemplateProblem = { line: number; message: string }

/** The text of a template. @throws liquidjs' own error, see {@link problemIn} */
export const filled = (template: string, values: object): string =>
  liquid().parseAndRenderSync(template, values)

/** What is wrong with a template, or nothing. */
export const problemIn = (template: string, values: object): TemplateProblem | undefined => {
  try {
    filled(template, values)
    return undefined
  } catch (error) {
    const { message } = error as Error
    const [, line = '1'] = /line:(\d+)/.exec(message) ?? []
    return { line: Number(line), message: message.replace(/, (file:[^,]*, )?line:\d+, col:\d+.*$/s, '') }
  }
}
