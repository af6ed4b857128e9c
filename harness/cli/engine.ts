import type { Engine } from '../engines/engine.ts'
import { exitCodes, SalemError } from '../errors.ts'

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
