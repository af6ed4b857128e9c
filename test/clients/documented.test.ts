import { readFile } from 'node:fs/promises'
import { afterAll, expect, test } from '@jest/globals'
import { hasSipe } from '../../harness/clients/sipe/program.ts'
import { boundMs, salem, text } from '../cli/salem.ts'

const name = `documented-${process.pid}`

const docs = await readFile('docs/clients.md', 'utf8')

/** Whole commands that stand on a line of their own, in blocks of shell or behind a prompt. */
const commands = [...docs.matchAll(/^(?:\s*\$ )?npx salem ([^#\n]+)/gm)]
  .map(([, words = '']) => words.trim().split(/\s+/))
  .filter(([, client]) => hasSipe() || client !== 'sipe')

/** Lines without how long things took and how they are set out. */
const linesOf = (told: string): string[] =>
  told
    .replace(/\d+\.\d\d s/g, 's')
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter(Boolean)

const down = () => salem(['down', '--lab', name])

afterAll(down)

test(
  'the commands that the page on clients gives do what it shows',
  async () => {
    expect(commands.map((words) => words.join(' '))).toContain('client run')
    let isBroken = false
    for (const words of commands) {
      if (words[0] === 'up') await down()
      const { stdout, stderr, exitCode } = await salem([
        ...words,
        words[0] === 'up' ? '--name' : '--lab',
        name,
      ])
      isBroken = words[0] === 'inject' || (isBroken && words[0] !== 'up')
      const asShown = words[0] === 'client' && isBroken ? 1 : 0
      expect([words.join(' '), exitCode, stderr]).toEqual([words.join(' '), asShown, ''])
      if (words[0] === 'client' && words[1] !== 'log')
        expect(linesOf(docs)).toEqual(expect.arrayContaining(linesOf(text(stdout))))
    }
  },
  4 * boundMs,
)
