import { fail } from './fail.ts'
import { watchOutput } from './print.ts'
import { createProgram } from './program.ts'

watchOutput()
// What nobody waited for ends the process too, and in the same words; its labs go with it.
process.on('uncaughtException', (error) => process.exit(fail(error)))
try {
  await createProgram().parseAsync()
} catch (error) {
  process.exitCode = fail(error)
}
