import type { Command } from 'commander'
import { examples } from '../options.ts'

export const check = (program: Command): void => {
  program
    .command('check')
    .description('what this machine lacks, and the command that mends it')
    .option('--json', 'an array of { what, for, lacks, mend } for programs')
    .addHelpText('after', examples('salem check'))
    .action(async ({ json }: { json?: boolean }) => {
      const { checkMachine } = await import('../machine.ts')
      const { checkText } = await import('../../reports/check-text.ts')
      const { exitCodes } = await import('../../errors.ts')
      const { paint, print } = await import('../print.ts')
      const checks = await checkMachine()
      print(json ? JSON.stringify(checks, null, 2) : checkText(checks, paint))
      process.exitCode = checks.some(({ lacks }) => lacks !== undefined) ? exitCodes.harness : exitCodes.fine
    })
}
