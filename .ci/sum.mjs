/**
 * Adds up jest's results, `node sum.mjs FILE…`: the last line is what CI reads, and the exit code says whether all passed.
 * Where there is a FILE.again, files of tests that failed beside others were run once more by themselves: what came of that
 * counts, and what had failed before is told. What failed stands last, where whoever reads only the end finds it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).testResults : [])

const runs = process.argv.slice(2).map((file) => ({ first: read(file), again: read(`${file}.again`) }))
const counted = ({ first, again }) => [
  ...first.filter(({ name }) => !again.some((file) => file.name === name)),
  ...again,
]
const testsIn = (files) => files.flatMap(({ assertionResults }) => assertionResults)
const files = runs.flatMap(counted)
const tests = testsIn(files)
const having = (status) => tests.filter((test) => test.status === status)

/** What a test complained of, in one line, without where in the code. */
const complaint = ({ failureMessages }) =>
  stripVTControlCharacters(failureMessages.join(' '))
    .replaceAll(/^ +at .*$/gm, '')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 1000)

const passed = having('passed').length
/** A file that does not load has no tests to count, and is a failure all the same. */
const unloaded = files.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
const failed = having('failed').length + unloaded.length

/** Seconds a file of tests took. */
const secondsOf = ({ startTime, endTime }) => Math.round((endTime - startTime) / 1000)
for (const file of files.toSorted((a, b) => secondsOf(b) - secondsOf(a)).slice(0, 10))
  console.log(`${String(secondsOf(file)).padStart(4)} s   ${relative(process.cwd(), file.name)}`)

for (const { first, again } of runs) {
  const redone = new Set(testsIn(again).map(({ fullName }) => fullName))
  for (const test of testsIn(first))
    if (test.status === 'failed' && redone.has(test.fullName))
      console.log(`twice    ${test.fullName}, at first: ${complaint(test)}`)
}
for (const { fullName } of having('pending')) console.log(`skipped  ${fullName.slice(0, 160)}`)
for (const { name, message } of unloaded)
  console.log(`failed   ${name}: ${complaint({ failureMessages: [message] })}`)
for (const test of having('failed')) console.log(`failed   ${test.fullName}: ${complaint(test)}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
