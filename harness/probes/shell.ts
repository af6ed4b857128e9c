import { quoted } from '../../protocols/quoted.ts'

const plain = /^[\w@%+=:,./-]+$/

/** A command line that a POSIX shell splits into exactly these words. */
export const shell = (words: readonly string[]): string =>
  words.map((word) => (plain.test(word) ? word : quoted(word))).join(' ')
