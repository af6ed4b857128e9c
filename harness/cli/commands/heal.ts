import type { Command } from 'commander'
import { examples, labOption } from '../options.ts'

export const heal = (program: Command): void => {
  program
    .command('heal')
    .argument('[scenario]', 'what to take out again (default: everything)')
    .description('mend a lab that is up, without starting it again')
    .addOption(labOption())
    .addHelpText('after', examples('salem heal', 'salem heal missing-snat'))
    .action(async (scenario: string | undefined, { lab }: { lab?: string }) => {
      const { heal } = await import('../orders.ts')
      await heal(scenario, lab)
    })
}
