import { expect, test } from '@jest/globals'
import { execa } from 'execa'
import { atOnce, type Job } from '../../harness/engines/wiring/jobs.ts'

const shell = (...jobs: Job[]) => execa('sh', ['-c', atOnce(jobs).join('\n')], { reject: false })

test.each<[number, Job[]]>([
  [0, [{ command: 'true' }, { command: 'sh -e', input: ['true'] }]],
  [1, [{ command: 'false' }, { command: 'true' }]],
  [1, [{ command: 'true' }, { command: 'sh -e', input: ['false', 'true'] }]],
])('jobs at once end with %d: %j', async (exitCode, jobs) => {
  expect(await shell(...jobs)).toMatchObject({ exitCode })
})

test('each job reads what is its own', async () => {
  const { stdout } = await shell({ command: 'cat', input: ['one'] }, { command: 'cat', input: ['$two'] })
  expect(stdout.split('\n').toSorted()).toEqual(['$two', 'one'])
})
