import { describe, test } from '@jest/globals'
import { needImage } from '../../harness/engines/docker/need-docker.ts'
import { SalemError } from '../../harness/errors.ts'

const sentence = (error: unknown): string =>
  error instanceof SalemError ? `${error.message}; ${error.next}` : String(error)

const lacks = await needImage().then(() => undefined, sentence)

/** Tests that need a Docker daemon and the image of hosts; where there is none, they are skipped and it is said why. */
export const withDocker = (name: string, tests: () => void): void => {
  if (lacks === undefined) {
    describe(name, tests)
    return
  }
  process.stderr.write(`Skipped: ${name}: ${lacks}\n`)
  describe.skip(name, () => {
    test(`needs Docker: ${lacks}`, () => {})
  })
}
