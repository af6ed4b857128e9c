import { ask } from '../detached/ask.ts'
import { bringDown, killLab } from '../detached/end.ts'
import { type FoundLab, findKeptLabs, findLabs, type KeptLab, keptLab } from '../detached/find.ts'
import type { LabStatus } from '../detached/orders.ts'
import { type ContainerLab, findContainerLabs, removeContainerLabs } from '../engines/docker/containers.ts'
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

const endedText = ({ name, pid, keeper }: FoundLab): string =>
  `Ended ${name ?? 'a lab in use'} (PID ${pid}, kept by ${keeper}).`

const leftText = ({ pid, keeper }: FoundLab): string =>
  `Left alone: a lab (PID ${pid}) that process ${keeper} is using; it goes with it, or with --all.`

const endedContainers = ({ name, containers }: ContainerLab): string =>
  `Ended ${name}, ${containers.length} containers.`

const leftContainers = ({ harness, containers }: ContainerLab): string =>
  `Left alone: ${containers.length} containers of a lab that ${harness} is using; they go with it, or with --all.`

/** Ends labs without asking them; those that a run or a suite is using only with `all`. */
export const clean = async (all: boolean): Promise<void> => {
  const [labs, containerLabs] = await Promise.all([findLabs(), findContainerLabs()])
  const [used, doomed] = split(labs, (lab) => !all && lab.name === undefined)
  const [usedBoxes, doomedBoxes] = split(containerLabs, (lab) => !all && lab.inUse)
  await Promise.all([...doomed.map(killLab), removeContainerLabs(doomedBoxes)])
  const said = [
    ...doomed.map(endedText),
    ...doomedBoxes.map(endedContainers),
    ...used.map(leftText),
    ...usedBoxes.map(leftContainers),
  ]
  print(said.join('\n') || 'There was nothing to end.')
}

const split = <T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] => [
  all.filter(is),
  all.filter((one) => !is(one)),
]
