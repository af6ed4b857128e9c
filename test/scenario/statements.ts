import { describe, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { type Expectation, judged, type Seen } from '../../harness/scenario/expectation.ts'
import { from } from '../../harness/scenario/from.ts'

/** Fields of an observation that matter to a statement. */
export type Rest = { [field: string]: unknown }

/** What is asked for the expectation, with an answer to each question as given. */
export const judge = (expectation: Expectation, ...answers: Rest[]) => {
  const requests = expectation.requests(contoso)
  const seen = answers.map((rest, i) => {
    const request = requests[i % requests.length]
    const common = { kind: request?.kind, from: 'client', ms: 2, command: 'repeat', summary: 'as seen' }
    return { ...common, request, connected: true, ...rest } as Seen
  })
  return judged(expectation, seen, contoso)
}

export const client = from('client')
export const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }
export const answer = (status: number, headers: { [name: string]: string[] } = {}, body = '') => ({
  outcome: 'response',
  answer: { status, reason: '', headers, body },
})

export const trusted = { trusted: true, nameMatches: true, dateValid: true, chain: [{}, {}] }

const holds = (expectation: Expectation, answers: Rest[]): boolean =>
  judge(expectation, ...answers).complaint === undefined

/** What is observed: an answer, or one to each question. */
type Observed = Rest | Rest[]

export type Case = [statement: Expectation, meets: Observed, misses: Observed[]]

/** A test for each statement: it is met by what it means, and by nothing near it. */
export const metBy = (what: string, cases: readonly Case[]): void => {
  describe(`what is said of ${what}`, () => {
    const rows = cases.map(([statement, meets, misses]) => ({
      text: statement.text,
      statement,
      meets,
      misses,
    }))
    test.each(rows)('$text: is met by that, and by nothing near it', ({ statement, meets, misses }) => {
      expect(judge(statement, ...[meets].flat()).complaint).toBeUndefined()
      expect(misses.filter((near) => holds(statement, [near].flat()))).toEqual([])
    })
  })
}
