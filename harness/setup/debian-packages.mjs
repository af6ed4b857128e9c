import { existsSync } from 'node:fs'
import { aptGet, withoutStartingServices } from './apt-get.mjs'
import { installCommand, missingRequirements } from './requirements.mjs'
import { run } from './run.mjs'
import { SetupStop } from './stop.mjs'

/** A lab starts its own; without this the next boot would start them for the whole machine. */
const disableServices = async (missing) => {
  const services = missing.flatMap((m) => m.services ?? [])
  if (services.length > 0 && existsSync('/usr/bin/systemctl'))
    await run('systemctl', ['disable', ...services])
}

const explain = (missing) => {
  const width = Math.max(...missing.map((m) => m.package.length))
  const lines = missing.map((m) => `  ${m.package.padEnd(width)}  ${m.for}`)
  return `This machine lacks Debian packages:\n${lines.join('\n')}\n`
}

/** Installs, as root, the Debian packages that are missing; tells anybody else what to run. */
export const installDebianPackages = async (say) => {
  const missing = missingRequirements()
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    throw new SetupStop(
      `${explain(missing)}Only root can install them. Run this, then try again:\n  ${installCommand(missing)}`,
    )
  }
  if (!existsSync('/usr/bin/apt-get')) {
    throw new SetupStop(
      `${explain(missing)}There is no apt-get here: install what holds these commands with this system's own tool.`,
    )
  }
  const names = missing.map((m) => m.package)
  say('Reading the list of Debian packages')
  await aptGet('update')
  say(`Installing Debian packages: ${names.join(', ')}`)
  await withoutStartingServices(() => aptGet('install', '--yes', '--no-install-recommends', ...names))
  await disableServices(missing)
  const still = missingRequirements()
  if (still.length > 0)
    throw new SetupStop(`${explain(still)}apt-get installed them, but they are not found.`)
}
