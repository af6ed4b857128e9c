import type { StdioOptions } from 'node:child_process'
import type { FoundHost, FoundLab } from '../engine.ts'
import { labGone } from '../lab-gone.ts'
import { isMine, isThere } from '../process.ts'
import { idsOf, pidsOf, removeContainers } from './containers.ts'
import { dockerCommand } from './docker-command.ts'
import { dockerExec } from './exec.ts'
import { reachFabric } from './fabric.ts'
import { dockerHost } from './host.ts'
import { insideOf } from './inside.ts'
import { removeLabFolder } from './lab-folder.ts'
import * as label from './labels.ts'

/** A container of a lab, by its labels. */
type Row = Record<keyof typeof fields, string>

const labelled = (key: string): string => `.Label "${key}"`

const fields = {
  id: '.ID',
  lab: labelled(label.labLabel),
  name: labelled(label.nameLabel),
  harness: labelled(label.harnessLabel),
  folder: labelled(label.folderLabel),
  since: labelled(label.sinceLabel),
  host: labelled(label.hostLabel),
  fabric: labelled(label.fabricLabel),
}

const format = Object.values(fields)
  .map((field) => `{{${field}}}`)
  .join('\t')

/** Containers that the daemon knows, ours by their label and nothing else; none where no daemon answers. */
const rows = async (): Promise<Row[]> => {
  const only = ['--all', '--filter', `label=${label.labLabel}`]
  const { stdout } = await dockerCommand('ps', ...only, '--format', format)
  const names = Object.keys(fields)
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => Object.fromEntries(line.split('\t').map((value, i) => [names[i], value])) as Row)
}

/** The hosts of a lab, for whoever only goes in and out. */
const hostsOf = async (name: string, its: readonly Row[]) => {
  const fabric = its.find((row) => row.fabric !== '')
  const boxes = its.filter((row) => row.host !== '').toSorted((a, b) => a.host.localeCompare(b.host))
  if (!fabric || boxes.length === 0) throw labGone(name)
  const pids = await pidsOf(boxes.map(({ id }) => id))
  const by = { fabric: reachFabric(fabric.id), watch: { tellOf: () => {} }, labels: {} }
  const hostAt = ({ host, id }: Row, i: number): FoundHost => {
    const pid = pids[i] as number
    const exec = (argv: readonly string[], stdio: StdioOptions) =>
      dockerExec(id, insideOf(by.fabric, pid), argv, stdio)
    const spawn: FoundHost['spawn'] = (argv, { stdio }) => exec(argv, stdio)
    return { ...dockerHost(host, id, pid, spawn, by), enter: (argv) => exec(argv, 'inherit') }
  }
  return new Map(boxes.map((row, i) => [row.host, hostAt(row, i)] as const))
}

const labOf = (its: readonly Row[]): FoundLab => {
  const { lab, name, harness, folder, since } = its[0] as Row
  const pid = label.harnessHere(harness)
  return {
    engine: 'docker',
    label: name,
    keeper: pid !== undefined && isMine(pid) ? pid : undefined,
    heldBy: pid === undefined ? `process ${harness}` : `process ${pid}`,
    abandoned: pid !== undefined && !isThere(pid),
    consistsOf: `${its.length} containers`,
    since: Number(since),
    folder: async () => folder,
    hosts: () => hostsOf(name, its),
    isGone: async () => (await idsOf(lab))?.length === 0,
    kill: async () => {
      await removeContainers((await idsOf(lab)) ?? [])
      if (pid !== undefined) await removeLabFolder(folder, lab)
    },
  }
}

/** All labs of containers. The daemon's labels are the register. */
export const findLabs = async (): Promise<FoundLab[]> =>
  [...Map.groupBy(await rows(), ({ lab }) => lab).values()].map(labOf)
