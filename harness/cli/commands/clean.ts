import type { Command } from 'commander'
import { examples } from '../options.ts'

export const clean = (program: Command): void => {
  program
    .command('clean')
    .description('end every lab that is up, even one that does not answer, and say which')
    .option('--all', 'the labs of runs and test suites that are at work too')
    .addHelpText('after', examples('salem clean', 'salem clean --all'))
    .action(async ({ all }: { all?: boolean }) => {
      const { clean } = await import('../orders.ts')
      await clean(all ?? false)
    })
}
