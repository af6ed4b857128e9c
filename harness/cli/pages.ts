import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { scenarios } from '../../scenarios/index.ts'
import { pageDeployments } from '../atlas/reference.ts'
import { netns } from '../engines/netns/engine.ts'
import { exitCodes } from '../errors.ts'
import { measurePages, pagesMadeFrom } from '../pages/measure.ts'
import type { Pages } from '../pages/page.ts'
import { pageMarkdown, pagesIndex } from '../reports/page-markdown.ts'
import { reachSvg } from '../reports/reach-svg.ts'
import { sayFreshness } from './freshness.ts'
import { print } from './print.ts'
import { progressOf } from './progress.ts'
import { needFolder, writeReport } from './write-report.ts'

/** `check`, `write`: the folder of the pages. `measure`: even if nothing has changed. */
export type PagesChoice = { write?: string; check?: string; measure?: boolean }

const measuredFile = 'measured.json'

const committedIn = (folder: string): Promise<Pages | undefined> =>
  readFile(join(folder, measuredFile), 'utf8')
    .then((text) => JSON.parse(text) as Pages)
    .catch(() => undefined)

const isFresh = (pages: Pages | undefined): pages is Pages =>
  pages?.madeFrom === pagesMadeFrom(scenarios, pageDeployments)

const measuredNow = async (): Promise<Pages> => {
  const progress = progressOf(scenarios.length)
  try {
    return await measurePages({
      engine: netns,
      scenarios,
      deployments: pageDeployments,
      jobs: availableParallelism(),
      onMeasured: progress.done,
    })
  } finally {
    progress.end()
  }
}

const writeAll = async (folder: string, pages: Pages): Promise<void> => {
  const write = (file: string, text: string) => writeReport('a page', join(folder, file), text)
  await write(measuredFile, `${JSON.stringify(pages, null, 1)}\n`)
  await write('README.md', pagesIndex(scenarios))
  for (const measured of pages.measured) {
    const scenario = scenarios.find(({ id }) => id === measured.scenario)
    if (!scenario) continue
    await write(`${scenario.id}.md`, pageMarkdown(scenario, measured))
    await write(`${scenario.id}.svg`, await reachSvg(scenario.title, measured.reach))
  }
  print(`${pages.measured.length} pages in ${folder}`)
}

/** Writes a page a scenario, measured where the catalogue has changed since, or says whether they are stale; returns the exit code. */
export const pages = async ({ write, check, measure = false }: PagesChoice): Promise<number> => {
  const folder = check ?? write ?? '.'
  const before = await committedIn(folder)
  if (check !== undefined) {
    const make = 'salem pages --write'
    return sayFreshness({ folder, found: before, fresh: isFresh(before), none: 'There are no pages', make })
  }
  await needFolder('pages', folder)
  await writeAll(folder, !measure && isFresh(before) ? before : await measuredNow())
  return exitCodes.fine
}
