import type { Engine } from '../engines/engine.ts'
import { SalemError } from '../errors.ts'
import { exitCodes } from './fail.ts'

/** @throws SalemError `unknown-engine` */
export const engineNamed = async (name: string): Promise<Engine> => {
  if (name === 'netns') return (await import('../engines/netns/engine.ts')).netns
  if (name === 'docker') return (await import('../engines/docker/engine.ts')).docker
  throw new SalemError({
    code: 'unknown-engine',
    message: `expected one of the engines netns and docker, got ${name}`,
    next: 'leave --engine out',
    exitCode: exitCodes.usage,
  })
}
