import type { Instructions } from '../settings/instructions.ts'
import { type Paint, plain } from './paint.ts'

/** Settings of one product, ready to be pasted; what is said in words stands before them as a comment. */
export const instructionsText = (
  { product, text, words, commands = '' }: Instructions,
  paint: Paint = plain,
): string =>
  [
    paint('heading', `# ${product.title}`),
    ...words.flatMap((sentence) => sentence.split('\n').map((line) => `# ${line}`)),
    ...(text ? [text.trimEnd()] : []),
    ...(commands ? [paint('heading', `# ${product.beside?.where}`), commands] : []),
    ...(text || commands || words.length > 0 ? [] : ['# nothing to do']),
    '',
  ].join('\n')
