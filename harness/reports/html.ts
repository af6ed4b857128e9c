import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

/** Every value is escaped unless a template says `raw`. */
export const rendered = async (template: string, values: object): Promise<string> => {
  const { Liquid } = await import('liquidjs')
  return new Liquid({ outputEscape: 'escape' }).parseAndRenderSync(template, values)
}

/** A file of a package, to be put into a page that works without any network. */
export const packagedText = (path: string): Promise<string> =>
  readFile(createRequire(import.meta.url).resolve(path), 'utf8')

/** Looks of all pages: readable on paper, on a wide screen and on a phone, light or dark as the reader's device is. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1c2024; --faint: #667; --page: #fff; --line: #d5d9e0; --odd: #fdf0d5; --bad: #b3261e; --good: #1b6e3c; --box: #f5f7fa; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8eb; --faint: #9aa3ad; --page: #15181c; --line: #363c44; --odd: #4a3a12; --bad: #ff8a80; --good: #7fd6a2; --box: #1e2329; } }
* { box-sizing: border-box }
body { margin: 0 auto; padding: 1rem; max-width: 110rem; font: 15px/1.45 system-ui, sans-serif; color: var(--ink); background: var(--page) }
h1 { font-size: 1.5rem; margin: .2rem 0 } h2 { font-size: 1.15rem; margin: 1.6rem 0 .4rem }
p { max-width: 60rem; margin: .4rem 0; overflow-wrap: anywhere } a { color: inherit }
.faint { color: var(--faint) } code, pre { font: 12.5px/1.4 ui-monospace, monospace }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid var(--line) }
`
