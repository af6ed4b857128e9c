import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { execa } from 'execa'
import { tarOf } from '../../harness/engines/tar.ts'

test.each([
  ['an empty file', '/etc/empty', '', 0o644],
  ['a key', '/etc/ssl/private/deep/key.pem', 'secret\n', 0o600],
  ['a block to the byte', '/etc/block', 'x'.repeat(512), 0o644],
  ['bytes that are no text', '/etc/der', new Uint8Array([0, 255, 128, 10]), 0o644],
])('tar unpacks %s as it was', async (_, path, bytes, mode) => {
  const folder = await mkdtemp(join(tmpdir(), 'salem-tar-'))
  try {
    await execa('tar', ['--extract', `--directory=${folder}`], { input: tarOf([{ path, bytes, mode }]) })
    expect(await readFile(join(folder, path))).toEqual(Buffer.from(bytes as string))
    expect((await stat(join(folder, path))).mode & 0o777).toBe(mode)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a path that the format has no room for is an error, not a wrong name', () => {
  expect(() => tarOf([{ path: `/${'x'.repeat(101)}`, bytes: '' }])).toThrow(/100 characters/)
})
