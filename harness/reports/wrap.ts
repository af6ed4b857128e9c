/** Columns a report for people fits in, so that it can be pasted into a ticket. */
export const pageWidth = 100

const lineLength = (words: readonly string[]): number => words.join(' ').length

/** A text in lines of at most `width` characters; words longer than that are left whole. */
const lines = (text: string, width: number): string[] =>
  text.split('\n').flatMap((paragraph) =>
    paragraph
      .split(' ')
      .reduce<string[][]>(
        (rows, word) => {
          const row = rows.at(-1) as string[]
          if (row.length > 0 && lineLength([...row, word]) > width) rows.push([word])
          else row.push(word)
          return rows
        },
        [[]],
      )
      .map((words) => words.join(' ')),
  )

/** A text that fits the page, indented; lines after the first by `hanging` more. */
export const wrapped = (text: string, indent = 0, hanging = 0): string =>
  lines(text, pageWidth - indent - hanging)
    .map((line, i) => `${' '.repeat(indent + (i === 0 ? 0 : hanging))}${line}`)
    .join('\n')
