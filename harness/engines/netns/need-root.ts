import { SalemError } from '../../errors.ts'

/**
 * Only root may move an interface of this machine into a lab.
 * @param name of the interface
 * @throws SalemError `needs-root`
 */
export const needRoot = (name: string): void => {
  if (process.getuid?.() === 0) return
  throw new SalemError({
    code: 'needs-root',
    message: `expected to be root, which it takes to move the network interface ${name} of this machine into the lab`,
    next: 'run the same command with sudo',
  })
}
