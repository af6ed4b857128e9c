import { expect, test } from '@jest/globals'
import { optionsAgain } from '../../harness/cli/again.ts'
import { trial } from '../reports/trials.ts'

const files = new Map([['mybox', './my box.yaml']])

test.each([
  ['one of ours', { engine: 'netns' }, { proxy: 'haproxy', mode: 'bridge' }, '--proxy haproxy:bridge'],
  ['one that a file describes', { engine: 'netns' }, { proxy: 'mybox' }, "--proxy './my box.yaml'"],
  [
    'a box outside',
    { engine: 'netns' },
    { proxy: 'external', mode: 'bridge' },
    '--proxy external --mode bridge --interface NAME',
  ],
  [
    'all that was said',
    { engine: 'docker', seed: 7, deployment: 'my.yaml' },
    {},
    '--proxy fastl4:l4 --seed 7 --deployment my.yaml --engine docker',
  ],
] as const)('a trial comes about again with %s', (_, typed, which, options) => {
  expect(optionsAgain(typed, files)(trial(which))).toBe(options)
})
