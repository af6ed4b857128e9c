import type { Engine } from '../engines/engine.ts'
import { SalemError } from '../errors.ts'
import { exitCodes } from './fail.ts'

/** @throws SalemError `unknown-engine` */
export const engineNamed = async (name: string): Promise<Engine> => {
  if (name === 'netns') return (await import('../engines/netns/engine.ts')).netns
  throw new SalemError({
    code: 'unknown-engine',
    message:
      name === 'docker'
        ? 'expected the engine netns: the docker engine is planned, and not part of this version'
        : `expected the engine netns, got ${name}`,
    next: 'leave --engine out',
    exitCode: exitCodes.usage,
  })
}
