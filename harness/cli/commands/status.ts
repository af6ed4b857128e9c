import type { Command } from 'commander'
import { examples } from '../options.ts'

export const status = (program: Command): void => {
  program
    .command('status')
    .description('the labs that are up, and what is injected into them')
    .option('--json', 'an array for programs')
    .addHelpText('after', examples('salem status', 'salem status --json'))
    .action(async ({ json }: { json?: boolean }) => {
      const { status } = await import('../orders.ts')
      await status(json ?? false)
    })
}
