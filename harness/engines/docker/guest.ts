import { type ChildProcess, spawn } from 'node:child_process'
import { SalemError } from '../../errors.ts'
import type { HostProcess, ImageProgram } from '../engine.ts'
import { hostCapabilities } from './capabilities.ts'
import { pidsOf } from './containers.ts'
import { type DockerResult, dockerCommand, dockerCommandWith } from './docker-command.ts'
import type { Labels } from './labels.ts'

/** A container of somebody else's image that is a guest in a host's network. It needs no program of ours. */
export type Guest = { container: string }

const need = ({ ok, stdout, stderr }: DockerResult, what: string): string => {
  if (ok) return stdout.trim()
  throw new SalemError({
    code: 'image-failed',
    message: `expected Docker to ${what}, but it said: ${stderr.trim()}`,
  })
}

const rights = hostCapabilities.flatMap((capability) => ['--cap-add', capability])

const pairs = (option: string, values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).flatMap(([key, value]) => [option, `${key}=${value}`])

/**
 * Makes, but does not start, the container of a program. It is gone when the program ends.
 * @param host id of the host's container
 * @throws SalemError `image-failed`
 */
export const createGuest = async (
  host: string,
  { image, keepsEntryPoint, argv, environment }: ImageProgram,
  labels: Labels,
): Promise<Guest> => {
  const [program = '', ...args] = argv
  const command = keepsEntryPoint ? [image, ...argv] : ['--entrypoint', program, image, ...args]
  const created = await dockerCommand(
    ...['create', '--rm', '--pull', 'never', '--network', `container:${host}`],
    ...['--cap-drop', 'ALL', ...rights],
    ...pairs('--label', labels),
    ...pairs('--env', environment),
    ...command,
  )
  return { container: need(created, `make a container of ${image}`) }
}

/** Puts files, a tar archive with paths relative to the root, into a guest, running or not. */
export const giveFiles = async ({ container }: Guest, archive: Uint8Array): Promise<void> => {
  need(await dockerCommandWith(archive, ['cp', '-', `${container}:/`]), 'copy files into a container')
}

/**
 * Starts a guest. The process says what it says, and ends as it ends.
 * @param archiveOf packs files of its host
 */
export const startGuest = (
  guest: Guest,
  archiveOf: (files: readonly string[]) => Promise<Uint8Array>,
): ChildProcess & HostProcess => {
  const { container } = guest
  const child = spawn('docker', ['start', '--attach', container], { stdio: ['ignore', 'pipe', 'pipe'] })
  return Object.assign(child, {
    signal: async (signal: NodeJS.Signals) => {
      await dockerCommand('kill', '--signal', signal, container)
    },
    ownPid: async () => (await pidsOf([container]))[0] || undefined,
    take: async (files: readonly string[]) => giveFiles(guest, await archiveOf(files)),
  })
}
