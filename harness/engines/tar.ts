import type { FileBytes } from './engine.ts'

const block = 512

const octal = (value: number, width: number): string => `${value.toString(8).padStart(width - 1, '0')}\0`

/** The header of one file in the ustar format (POSIX.1-1988): owner root, time 0. */
const headerOf = (path: string, size: number, mode: number): Buffer => {
  const header = Buffer.alloc(block)
  if (path.length > 100) throw new RangeError(`expected a path of 100 characters at most: ${path}`)
  header.write(path, 0)
  header.write(octal(mode, 8), 100)
  header.write(octal(0, 8), 108)
  header.write(octal(0, 8), 116)
  header.write(octal(size, 12), 124)
  header.write(octal(0, 12), 136)
  header.write(' '.repeat(8), 148)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${octal(sum, 7)} `, 148)
  return header
}

/** A tar archive of files, with paths relative to the root. */
export const tarOf = (files: readonly FileBytes[]): Buffer => {
  const parts = files.flatMap(({ path, bytes, mode = 0o644 }) => {
    const content = Buffer.from(bytes as string)
    const padding = Buffer.alloc((block - (content.length % block)) % block)
    return [headerOf(path.replace(/^\/+/, ''), content.length, mode), content, padding]
  })
  return Buffer.concat([...parts, Buffer.alloc(2 * block)])
}
