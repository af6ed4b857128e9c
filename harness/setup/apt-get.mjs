import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { run } from './run.mjs'
import { lastLines, SetupStop } from './stop.mjs'

const policy = '/usr/sbin/policy-rc.d'

/** What Salem writes there; only a set-up that was killed leaves it behind. */
const ours = '#!/bin/sh\n# Written by the set-up of Salem, for as long as it installs packages.\nexit 101\n'

const isSomebodyElses = () => existsSync(policy) && readFileSync(policy, 'utf8') !== ours

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']

/**
 * Debian starts a service when its package is installed, and haproxy and nginx would take ports on this machine.
 * `policy-rc.d` is Debian's own switch against that: 101 means "not now". One that is there already is left alone.
 */
export const withoutStartingServices = async (work) => {
  if (isSomebodyElses()) return work()
  writeFileSync(policy, ours, { mode: 0o755 })
  const waitForIt = () => {}
  for (const signal of signals) process.on(signal, waitForIt)
  try {
    return await work()
  } finally {
    rmSync(policy, { force: true })
    for (const signal of signals) process.off(signal, waitForIt)
  }
}

/** Runs apt-get to its end, asking nothing. */
export const aptGet = async (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-qq', ...args], { env })
  if (code === 0) return
  throw new SetupStop(`"apt-get ${args.join(' ')}" ended with ${code}. Its last words:\n${lastLines(output)}`)
}
