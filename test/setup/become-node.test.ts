import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@jest/globals'
import { salemFolder } from '../../harness/paths.ts'

const launch = (...args: string[]) => {
  const path = join(salemFolder, 'test', 'fixtures', 'launcher.mjs')
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end('input')
  return child
}

const firstLines = async (child: ReturnType<typeof launch>, last: string) => {
  let said = ''
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    said += chunk
    if (said.includes(last)) return said
  }
  return said
}

test('arguments, streams and exit code go through', async () => {
  const child = launch('end', 'two words')
  const closed = once(child, 'close')
  expect(await text(child.stdout)).toBe('end two words input\n')
  expect((await closed)[0]).toBe(5)
})

test('the exit code of a killed program is the one a shell gives', async () => {
  const child = launch('die')
  child.stdout.resume()
  expect((await once(child, 'close'))[0]).toBe(128 + 9)
})

test('a signal reaches the program, which ends in its own way', async () => {
  const child = launch('wait')
  await firstLines(child, 'waiting')
  const closed = once(child, 'close')
  child.kill('SIGTERM')
  expect(await text(child.stdout)).toBe('terminated\n')
  expect((await closed)[0]).toBe(7)
})

test('the program ends, cleaning up, when its launcher is killed', async () => {
  const child = launch('wait')
  await firstLines(child, 'waiting')
  child.kill('SIGKILL')
  expect(await text(child.stdout)).toBe('terminated\n')
})
