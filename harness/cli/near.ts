/** Edits (insert, delete, replace, swap neighbours) between two words. */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    const above = rows[i - 1] as number[]
    for (let j = 1; j <= b.length; j++) {
      const replace = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : replace
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace, swap))
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}

const most = 3

/** Words somebody may have meant, the nearest first: a few letters apart, or one holds the other. */
export const near = (word: string, known: readonly string[]): string[] =>
  known
    .map((candidate) => ({ candidate, edits: distance(word, candidate) }))
    .filter(
      ({ candidate, edits }) =>
        edits <= Math.max(1, Math.floor(word.length / 3)) ||
        (word.length > 2 && (candidate.includes(word) || word.includes(candidate))),
    )
    .sort((a, b) => a.edits - b.edits)
    .slice(0, most)
    .map(({ candidate }) => candidate)

/** ` Did you mean missing-snat?`, or nothing. */
export const didYouMean = (word: string, known: readonly string[]): string => {
  const meant = near(word, known)
  return meant.length > 0 ? `. Did you mean ${meant.join(' or ')}?` : ''
}
