import { expect, test } from '@jest/globals'
import { execa } from 'execa'

const darwin = 'data:text/javascript,Object.defineProperty(process, "platform", { value: "darwin" })'

/** `npm start` as on a Mac: without the help of Linux. */
const start = (...words: string[]) =>
  execa(process.execPath, ['--import', darwin, 'harness/setup/start.mjs', ...words], {
    reject: false,
    preferLocal: true,
  })

test.each([[['--engine', 'docker', '--help']], [['--engine=docker', '--help']]])(
  'without Linux the docker engine is not stopped: %j',
  async (words) => {
    const { exitCode, stdout } = await start(...words)
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Usage: salem run/)
  },
  60_000,
)

test('without Linux the netns engine is one sentence and the way to the other', async () => {
  const { exitCode, stdout, stderr } = await start('wrong-port')
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/needs Linux namespaces.*\n.*npm start -- --engine docker$/)
})
