import type { Command } from 'commander'
import { examples, labOption } from '../options.ts'

export const down = (program: Command): void => {
  program
    .command('down')
    .description('end a lab that is up')
    .addOption(labOption())
    .addHelpText('after', examples('salem down', 'salem down --lab second'))
    .action(async ({ lab }: { lab?: string }) => {
      const { down } = await import('../orders.ts')
      await down(lab)
    })
}
