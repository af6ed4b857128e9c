import { ask } from '../detached/ask.ts'
import { bringDown, killLab } from '../detached/end.ts'
import { type FoundLab, findKeptLabs, findLabs, isKept, type KeptLab, keptLab } from '../detached/find.ts'
import type { LabStatus } from '../detached/orders.ts'
import { appliedText, type LabRow, labsText } from '../reports/lab-text.ts'
import { timelineText } from '../reports/timeline-text.ts'
import { partsOf, subjectNamed } from './choose.ts'
import { noSuchHost } from './hosts.ts'
import { paint, print } from './print.ts'

/** When the clock of events stood at nothing, in milliseconds since 1970. */
const bootedAt = (): number => Date.now() - Number(process.hrtime.bigint()) / 1e6

const idsOf = (scenario: string): string[] => partsOf(subjectNamed(scenario)).map(({ id }) => id)

const stateOf = ({ name, injected }: LabStatus): string =>
  injected.length === 0 ? `The lab ${name} is healthy.` : `In the lab ${name}: ${injected.join(', ')}`

/** Breaks the running lab further. */
export const inject = async (scenario: string, lab: string | undefined): Promise<void> => {
  const scenarios = idsOf(scenario)
  const { applied, status } = await ask(await keptLab(lab), { do: 'inject', scenarios })
  print([stateOf(status), appliedText(applied)].filter(Boolean).join('\n'))
}

/** Takes scenarios out of the running lab again. */
export const heal = async (scenario: string | undefined, lab: string | undefined): Promise<void> => {
  const scenarios = scenario === undefined ? [] : idsOf(scenario)
  const { applied, status } = await ask(await keptLab(lab), { do: 'heal', scenarios })
  print([stateOf(status), appliedText(applied)].filter(Boolean).join('\n'))
}

const rowOf = async (lab: KeptLab): Promise<LabRow> => {
  const { name, engine, keeper } = lab
  const answer = await ask(lab, { do: 'status' }).catch(() => undefined)
  return { name, engine, keeper, ...(answer && { state: answer.status }) }
}

/** Shows the labs that are up. */
export const status = async (json: boolean): Promise<void> => {
  const rows = await Promise.all((await findKeptLabs()).map(rowOf))
  print(json ? JSON.stringify(rows, null, 2) : labsText(rows, paint))
}

/** What the options of `salem timeline` say. */
export type TimelineChoice = { lab?: string; last: number; all?: boolean; json?: boolean }

/** Shows what happened in a lab: all of it, or what one host saw. */
export const timeline = async (
  host: string | undefined,
  { lab: name, last, all = false, json }: TimelineChoice,
): Promise<void> => {
  const { status, events } = await ask(await keptLab(name), { do: 'timeline', host, last, all })
  if (host !== undefined && !status.hosts.includes(host)) throw noSuchHost(host, status.hosts)
  print(json ? JSON.stringify(events, null, 2) : timelineText(events, bootedAt(), paint))
}

/** Ends one lab. */
export const down = async (name: string | undefined): Promise<void> => {
  const lab = await keptLab(name)
  await bringDown(lab)
  print(`The lab ${lab.name} is gone.`)
}

const endedText = ({ name, consistsOf, abandoned, heldBy }: FoundLab): string =>
  `Ended ${name ?? (abandoned ? 'a lab' : 'a lab in use')} (${consistsOf}, kept by ${abandoned ? 'nobody any more' : heldBy}).`

const leftText = ({ consistsOf, heldBy }: FoundLab): string =>
  `Left alone: a lab (${consistsOf}) that ${heldBy} is using; it goes with it, or with --all.`

/** Ends labs without asking them; those that a run or a suite is using only with `all`. */
export const clean = async (all: boolean): Promise<void> => {
  const labs = await findLabs()
  const isDoomed = (lab: FoundLab) => all || lab.abandoned || isKept(lab)
  const doomed = labs.filter(isDoomed)
  await Promise.all(doomed.map(killLab))
  const said = [...doomed.map(endedText), ...labs.filter((lab) => !isDoomed(lab)).map(leftText)]
  print(said.join('\n') || 'There was nothing to end.')
}
