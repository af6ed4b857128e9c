import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { daemonAnswers } from './docker.mjs'
import { lastLines, SetupStop } from './stop.mjs'

/** Where the daemon that Salem starts keeps its images, its log and its PID. */
const folder = '/var/lib/salem-docker'
const log = `${folder}/dockerd.log`
const pidFile = `${folder}/started.pid`

/** Milliseconds a daemon may take to answer, and to end. */
const boundMs = 30_000

/** Labs need none of Docker's networks, so it touches neither this machine's bridges nor its packet filter. */
const options = [
  ...['--host', 'unix:///var/run/docker.sock', '--pidfile', '/run/salem-docker.pid'],
  ...['--data-root', `${folder}/data`, '--exec-root', '/run/salem-docker'],
  ...['--bridge', 'none', '--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false'],
]

/** What is tried one after the other: some machines (a container among them) cannot stack file systems. */
const storage = [[], ['--storage-driver', 'vfs']]

const commandOf = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** PID of the daemon that Salem started, if it still runs: a PID may be somebody else's by now. */
const ownDaemon = () => {
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
  return pid > 0 && commandOf(pid).includes(`${folder}/data`) ? pid : undefined
}

const until = async (isSo) => {
  for (const end = Date.now() + boundMs; Date.now() < end; await delay(100)) {
    if (await isSo()) return true
  }
  return false
}

const tryStart = async (more) => {
  const out = openSync(log, 'a', 0o600)
  const child = spawn('dockerd', [...options, ...more], {
    stdio: ['ignore', out, out],
    detached: true,
    cwd: '/',
  })
  closeSync(out)
  let ended = false
  child.once('error', () => {
    ended = true
  })
  child.once('exit', () => {
    ended = true
  })
  // Before anything is waited for: who interrupts that still finds it.
  writeFileSync(pidFile, `${child.pid}\n`, { mode: 0o600 })
  const answers = await until(async () => ended || (await daemonAnswers()))
  child.unref()
  if (answers && !ended) return true
  await stopDaemon()
  rmSync(pidFile, { force: true })
  if (!ended) throw new SetupStop(`dockerd has not answered within ${boundMs / 1000} s; ${log} is its log.`)
  return false
}

/** Starts a daemon in the background and remembers that it was us. */
export const startDaemon = async () => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const more of storage) if (await tryStart(more)) return
  const said = existsSync(log) ? lastLines(readFileSync(log, 'utf8')) : ''
  throw new SetupStop(`dockerd does not run here. Its last words, from ${log}:\n${said}`)
}

/** Stops the daemon that Salem started, and nothing else; its images stay. Resolves to whether there was one. */
export const stopDaemon = async () => {
  const pid = ownDaemon()
  if (pid === undefined) return false
  process.kill(pid, 'SIGTERM')
  if (!(await until(() => ownDaemon() === undefined)))
    throw new SetupStop(`dockerd (PID ${pid}) has not ended within ${boundMs / 1000} s.`)
  rmSync(pidFile, { force: true })
  return true
}
