import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { scenarios } from '../../scenarios/index.ts'
import type { Atlas } from '../atlas/atlas.ts'
import { madeFrom } from '../atlas/made-from.ts'
import { makeAtlas } from '../atlas/make.ts'
import { atlasDeployments } from '../atlas/reference.ts'
import { netns } from '../engines/netns/engine.ts'
import { atlasHtml } from '../reports/atlas-html.ts'
import { atlasMarkdown } from '../reports/atlas-markdown.ts'
import { exitCodes } from './fail.ts'
import { print } from './print.ts'
import { progressOf } from './progress.ts'
import { writeReport } from './write-report.ts'

export const atlasFormats = ['markdown', 'json', 'html'] as const
type Format = (typeof atlasFormats)[number]

export type AtlasChoice = { format: Format; write?: string; check?: string }

const texts: Record<Format, (atlas: Atlas) => string | Promise<string>> = {
  markdown: atlasMarkdown,
  json: (atlas) => `${JSON.stringify(atlas, null, 1)}\n`,
  html: atlasHtml,
}

const files: Record<Format, string> = { markdown: 'atlas.md', json: 'atlas.json', html: 'atlas.html' }

const measured = async (): Promise<Atlas> => {
  const progress = progressOf(scenarios.length * atlasDeployments.length)
  try {
    return await makeAtlas(netns, scenarios, (mode, id) => progress.done(`${id} ${mode}`))
  } finally {
    progress.end()
  }
}

const writeAll = async (folder: string, atlas: Atlas): Promise<void> => {
  for (const format of atlasFormats) {
    const path = join(folder, files[format])
    await writeReport('the atlas', path, await texts[format](atlas))
    print(path)
  }
}

/** Whether the atlas in a folder was made from the catalogue as it is now. */
const check = async (folder: string): Promise<number> => {
  const path = join(folder, files.json)
  const found = await readFile(path, 'utf8').then(
    (text) => (JSON.parse(text) as Atlas).madeFrom,
    () => 'nothing',
  )
  if (found === madeFrom(atlasDeployments, scenarios)) {
    print(`${path} was made from the catalogue as it is now.`)
    return exitCodes.fine
  }
  print(`${path} is stale: the catalogue has changed since. Make it again: salem atlas --write ${folder}`)
  return exitCodes.trialFailed
}

/** Measures the atlas and prints or writes it, or says whether one is stale; returns the exit code. */
export const atlas = async (choice: AtlasChoice): Promise<number> => {
  if (choice.check !== undefined) return check(choice.check)
  const made = await measured()
  if (choice.write === undefined) print((await texts[choice.format](made)).trimEnd())
  else await writeAll(choice.write, made)
  return exitCodes.fine
}
