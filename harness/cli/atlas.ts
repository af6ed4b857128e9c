import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { scenarios } from '../../scenarios/index.ts'
import type { Atlas } from '../atlas/atlas.ts'
import { madeFrom } from '../atlas/made-from.ts'
import { makeAtlas } from '../atlas/make.ts'
import { atlasDeployments } from '../atlas/reference.ts'
import { netns } from '../engines/netns/engine.ts'
import { exitCodes } from '../errors.ts'
import { atlasHtml } from '../reports/atlas-html.ts'
import { atlasMarkdown } from '../reports/atlas-markdown.ts'
import { sayFreshness } from './freshness.ts'
import { print } from './print.ts'
import { progressOf } from './progress.ts'
import { needFolder, writeReport } from './write-report.ts'

export const atlasFormats = ['markdown', 'json', 'html'] as const
type Format = (typeof atlasFormats)[number]

/** `check`, `write`: the folder of the atlas. `measure`: even if nothing has changed. */
export type AtlasChoice = { format: Format; write?: string; check?: string; measure?: boolean }

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

const committedIn = (folder: string): Promise<Atlas | undefined> =>
  readFile(join(folder, files.json), 'utf8')
    .then((text) => JSON.parse(text) as Atlas)
    .catch(() => undefined)

const isFresh = (found: Atlas | undefined): found is Atlas =>
  found?.madeFrom === madeFrom(atlasDeployments, scenarios)

/** Whether the atlas in a folder was made from the catalogue as it is now. */
const check = async (folder: string): Promise<number> => {
  const found = await committedIn(folder)
  const make = 'salem atlas --write'
  return sayFreshness({ folder, found, fresh: isFresh(found), none: 'There is no atlas', make })
}

const write = async (folder: string, measure: boolean): Promise<void> => {
  await needFolder('the atlas', folder)
  const before = measure ? undefined : await committedIn(folder)
  await writeAll(folder, isFresh(before) ? before : await measured())
}

/**
 * Prints the atlas, or writes it, measured where the catalogue has changed since, or says whether one is stale; returns
 * the exit code.
 */
export const atlas = async (choice: AtlasChoice): Promise<number> => {
  if (choice.check !== undefined) return check(choice.check)
  if (choice.write === undefined) print((await texts[choice.format](await measured())).trimEnd())
  else await write(choice.write, choice.measure ?? false)
  return exitCodes.fine
}
