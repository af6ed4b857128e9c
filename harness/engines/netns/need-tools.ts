import { SalemError } from '../../errors.ts'
import { installCommand, missingRequirements } from '../../setup/requirements.mjs'

/** @throws SalemError `machine-lacks` naming what is missing and the command that installs it */
export const needTools = (): void => {
  const missing = missingRequirements()
  if (missing.length === 0) return
  throw new SalemError({
    code: 'machine-lacks',
    message: `expected this machine to have ${missing.map((m) => `${m.package} (${m.for})`).join(', ')}, but it has not`,
    next: installCommand(missing),
  })
}
