import type { Command } from 'commander'
import { examples, labOption } from '../options.ts'

export const inject = (program: Command): void => {
  program
    .command('inject')
    .argument('<scenario>', 'id of a scenario, or two faults: a+b')
    .description('break a lab that is up, without starting it again')
    .addOption(labOption())
    .addHelpText(
      'after',
      examples('salem inject missing-snat', 'salem inject expired-certificate --lab second'),
    )
    .action(async (scenario: string, { lab }: { lab?: string }) => {
      const { inject } = await import('../orders.ts')
      await inject(scenario, lab)
    })
}
