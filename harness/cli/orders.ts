import { ask } from '../detached/ask.ts'
import { bringDown, killLab } from '../detached/end.ts'
import { findKeptLabs, findLabs, type KeptLab, keptLab } from '../detached/find.ts'
import type { LabStatus } from '../detached/orders.ts'
import { appliedText, type LabRow, labsText } from '../reports/lab-text.ts'
import { partsOf, subjectNamed } from './choose.ts'
import { paint, print } from './print.ts'

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
  const { name, keeper } = lab
  const answer = await ask(lab, { do: 'status' }).catch(() => undefined)
  return { name, keeper, ...(answer && { state: answer.status }) }
}

/** Shows the labs that are up. */
export const status = async (json: boolean): Promise<void> => {
  const rows = await Promise.all((await findKeptLabs()).map(rowOf))
  print(json ? JSON.stringify(rows, null, 2) : labsText(rows, paint))
}

/** Ends one lab. */
export const down = async (name: string | undefined): Promise<void> => {
  const lab = await keptLab(name)
  await bringDown(lab)
  print(`The lab ${lab.name} is gone.`)
}

/** Ends labs without asking them; those that a run or a suite is using only with `all`. */
export const clean = async (all: boolean): Promise<void> => {
  const labs = await findLabs()
  const inUse = labs.filter((lab) => lab.name === undefined)
  const doomed = all ? labs : labs.filter((lab) => !inUse.includes(lab))
  await Promise.all(doomed.map(killLab))
  const ended = doomed.map(
    ({ name, pid, keeper }) => `Ended ${name ?? 'a lab in use'} (PID ${pid}, kept by ${keeper}).`,
  )
  const left = all
    ? []
    : inUse.map(
        ({ pid, keeper }) =>
          `Left alone: a lab (PID ${pid}) that process ${keeper} is using; it goes with it, or with --all.`,
      )
  print([...ended, ...left].join('\n') || 'There was nothing to end.')
}
