/** Adds up jest's results, `node sum.mjs FILE…`: the last line is what CI reads, and the exit code says whether all passed. */
import { existsSync, readFileSync } from 'node:fs'

const results = process.argv
  .slice(2)
  .filter((file) => existsSync(file))
  .map((file) => JSON.parse(readFileSync(file, 'utf8')))

const sum = (count) => results.reduce((total, result) => total + count(result), 0)

const passed = sum((result) => result.numPassedTests)
/** A file that does not load has no tests to count, and is a failure all the same. */
const failed = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites)

const skipped = results.flatMap((result) =>
  result.testResults.flatMap((file) => file.assertionResults.filter((test) => test.status === 'pending')),
)
for (const { fullName } of skipped) console.log(`skipped  ${fullName}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
