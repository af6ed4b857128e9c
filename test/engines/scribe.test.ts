import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { residentShell } from '../../harness/engines/netns/resident-shell.ts'
import { isWritable, jobOf, writeScript } from '../../harness/engines/netns/scribe.ts'

const shell = residentShell(['sh'], jobOf, (said) => new Error(said))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'salem-scribe-'))
})
afterAll(async () => {
  shell.close()
  await rm(folder, { recursive: true })
})

const everyByte = new Uint8Array(256).map((_, i) => i)

test.each([
  ['an empty file', 'empty', '', 0o644],
  ['a key, in a folder that was not there', 'a/b/key.pem', 'secret\n', 0o600],
  ['what a shell could take for its own', "it's $HOME", `'\\n' %s \`date\` $HOME "\\\\" ü\n\n`, 0o644],
  ['bytes that are no text', 'der', everyByte, 0o644],
])('a scribe writes %s as it is', async (_, name, bytes, mode) => {
  const path = join(folder, name)
  await shell.run(writeScript([{ path, bytes, mode }]))
  expect(await readFile(path)).toEqual(Buffer.from(bytes as string))
  expect((await stat(path)).mode & 0o777).toBe(mode)
})

test('what it cannot write it tells, and writes the next', async () => {
  const [bad, good] = ['empty/file', 'good'].map((name) => ({ path: join(folder, name), bytes: 'x' }))
  const writing = shell.run(writeScript([bad as { path: string; bytes: string }]))
  await expect(writing).rejects.toThrow(/mkdir.*empty.*File exists|Not a directory/)
  await shell.run(writeScript([good as { path: string; bytes: string }]))
  expect(await readFile(join(folder, 'good'), 'utf8')).toBe('x')
})

test.each([
  ['text', [{ path: '/a', bytes: 'x' }], true],
  ['a program', [{ path: '/a', bytes: 'x', mode: 0o755 }], false],
  [
    'much',
    [
      { path: '/a', bytes: 'x'.repeat(99_999) },
      { path: '/b', bytes: 'xx' },
    ],
    false,
  ],
])('a scribe is given %s: %j', (_, files, writable) => {
  expect(isWritable(files)).toBe(writable)
})
