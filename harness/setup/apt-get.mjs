import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { run } from './run.mjs'
import { lastLines, SetupStop } from './stop.mjs'

const policy = '/usr/sbin/policy-rc.d'

/**
 * Debian starts a service when its package is installed, and haproxy and nginx would take ports on this machine.
 * `policy-rc.d` is Debian's own switch against that: 101 means "not now". One that is there already is left alone.
 */
export const withoutStartingServices = async (work) => {
  if (existsSync(policy)) return work()
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  const waitForIt = () => {}
  process.on('SIGINT', waitForIt)
  process.on('SIGTERM', waitForIt)
  try {
    return await work()
  } finally {
    rmSync(policy, { force: true })
    process.off('SIGINT', waitForIt)
    process.off('SIGTERM', waitForIt)
  }
}

/** Runs apt-get to its end, asking nothing. */
export const aptGet = async (...args) => {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const { code, output } = await run('apt-get', ['-qq', ...args], { env })
  if (code === 0) return
  throw new SetupStop(`"apt-get ${args.join(' ')}" ended with ${code}. Its last words:\n${lastLines(output)}`)
}
