import { expect, test } from '@jest/globals'
import { execa } from 'execa'
import fc from 'fast-check'
import { pipesOf, startOrder } from '../../harness/engines/docker/door.ts'

const everything = { stdin: true, stdout: true, stderr: true }

/** What bash makes of an order, as docker/first-process.sh reads it: a line at a time. */
const wordsIn = async (order: string): Promise<string[]> => {
  const script = `start() { printf '%s\\0' "$@"; }; while IFS= read -r order; do eval "$order"; done`
  const { stdout } = await execa('bash', ['-c', script], { input: `${order}\n`, stripFinalNewline: false })
  return stdout.split('\0').slice(0, -1)
}

const word = fc.string({ unit: fc.constantFrom(...'abé \'"\\\n\r\t$`!*~;&|<>(){}[]#'), maxLength: 12 })

test('whatever words a command has, a shell that reads its order has them too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 6 }), async (argv) => {
      const order = startOrder(pipesOf(1, everything), argv)
      expect((await wordsIn(order)).slice(4)).toEqual(argv)
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['all', everything, ['status', 'stdin', 'stdout', 'stderr']],
  ['output', { stdin: false, stdout: true, stderr: false }, ['status', undefined, 'stdout', undefined]],
])('a process has pipes for what somebody wants of it: %s', async (_, streams, names) => {
  const pipes = names.map((name) => (name ? `/run/salem-7-${name}` : '/dev/null'))
  expect(await wordsIn(startOrder(pipesOf(7, streams), ['true']))).toEqual([...pipes, 'true'])
})
