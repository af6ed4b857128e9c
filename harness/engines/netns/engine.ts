import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { SalemError } from '../../errors.ts'
import { bareEnvironment } from '../bare-environment.ts'
import type { Engine, Host, Supply } from '../engine.ts'
import { openNfts } from '../wiring/nfts.ts'
import { bootScript } from './boot.ts'
import { findLabs } from './find.ts'
import { folderOf } from './folder-of.ts'
import { hostsBelow } from './hosts-below.ts'
import { openLabShell } from './lab-shell.ts'
import { asRootInside } from './lab-user.ts'
import { allowNamespaces, newNamespaces } from './namespaces.ts'
import { needTools } from './need-tools.ts'
import { childrenOf } from './processes.ts'
import { openScribes } from './scribe.ts'
import { type LabSources, labSources } from './sources.ts'

/** How long the kernel may take to make all hosts, in milliseconds. */
const bootBoundMs = 30_000

const notUpInTime = (waiting: ReadonlySet<string>): SalemError =>
  new SalemError({
    code: 'lab-start-failed',
    message: `expected all hosts to come up within ${bootBoundMs / 1000} s, but these had not: ${[...waiting].join(', ')}`,
    next: 'try again when this machine has less to do, or with fewer labs at once (--jobs 1)',
  })

const bootFailure = (complaints: string): SalemError => {
  const said = [...new Set(complaints.split('\n'))].join('\n').trim()
  return /unshare|user namespace|Operation not permitted|ENOSPC|No space/i.test(said)
    ? new SalemError({
        code: 'no-user-namespaces',
        message: `expected this machine to allow user namespaces, but it said: ${said}`,
        next: `${allowNamespaces}, then \`salem check\``,
      })
    : new SalemError({
        code: 'lab-start-failed',
        message: `expected the hosts to come up, but the lab's first process said: ${said || 'nothing, and ended'}`,
        next: 'run `salem check` to see what this machine lacks',
      })
}

/** Waits until every host has said that it is up. */
const allUp = (lab: ChildProcess, hosts: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const waiting = new Set(hosts)
    let stderr = ''
    const fail = () => {
      clearTimeout(bound)
      reject(bootFailure(stderr))
    }
    const bound = setTimeout(() => (stderr ? fail() : reject(notUpInTime(waiting))), bootBoundMs)
    const complain = (chunk: Buffer) => {
      stderr += chunk
    }
    lab.stderr?.on('data', complain)
    lab.once('error', (cause) => {
      stderr += cause.message
      fail()
    })
    lab.once('close', fail)
    createInterface({ input: lab.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      waiting.delete(line.replace(/^up /, ''))
      if (waiting.size > 0) return
      clearTimeout(bound)
      lab.off('close', fail)
      lab.stderr?.off('data', complain).resume()
      resolve()
    })
  })

/**
 * The command that starts a lab's first process. Node's pipes are sockets, and a bash on a socket would read its user's
 * .bashrc: hence --norc.
 */
const firstProcess = (label: string, { before }: LabSources): [string, ...string[]] => {
  const bash = ['bash', '--norc']
  const lab = ['unshare', ...newNamespaces, ...bash, '-s', label] as const
  return before === undefined
    ? [...lab]
    : ['unshare', '--mount', '--propagation', 'private', ...bash, '-c', before, 'salem', ...lab]
}

/**
 * Enters the network of a host as root of its lab.
 * @param first PID of the lab's first process
 * @param pid PID of the host's first process as the lab sees it
 */
const networkDoor = (first: number, pid: number): [string, ...string[]] => [
  ...(['nsenter', '-t', `${first}`, '-U', '-m', ...asRootInside(), '--'] as const),
  ...['nsenter', '-t', `${pid}`, '--net', '--'],
]

/** Labs out of Linux namespaces: no daemon, no root, and nothing left when the harness dies. */
export const netns: Engine = {
  name: 'netns',
  find: findLabs,
  supply: async (names, label): Promise<Supply> => {
    needTools()
    const sources = labSources()
    const [command, ...words] = firstProcess(label, sources)
    const lab = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'], env: bareEnvironment, cwd: '/' })
    lab.stdin.on('error', () => {})
    const ended = once(lab, 'close').then(() => {})
    ended.catch(() => {})
    const stop = async () => {
      lab.stdin.end()
      await ended
    }
    lab.stdin.write(bootScript(names, sources))
    try {
      await allUp(lab, names)
      const first = (await childrenOf(lab.pid as number))[0] as number
      const shell = openLabShell(first)
      const folder = await folderOf(first)
      const scribes = openScribes()
      const hosts = await hostsBelow(first, folder, shell, scribes)
      const nfts = openNfts((pid) => networkDoor(first, pid))
      return {
        hosts,
        folder,
        fabric: shell.run,
        nft: (host, commands) => nfts.of((hosts.get(host) as Host).pid).ask(commands),
        stop: async () => {
          nfts.close()
          scribes.close()
          shell.close()
          await stop()
        },
        ended,
      }
    } catch (error) {
      await stop().catch(() => {})
      throw error
    }
  },
}
