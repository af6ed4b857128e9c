import type { Command } from 'commander'
import { examples } from '../options.ts'

export const describe = (program: Command): void => {
  program
    .command('describe')
    .argument('<scenario>', 'id of a scenario')
    .description('everything about one scenario: ticket, sources, symptoms, proof, twins, repair')
    .addHelpText('after', examples('salem describe missing-snat', 'salem describe healthy-private-ca'))
    .action(async (id: string) => {
      const { scenarioNamed } = await import('../choose.ts')
      const { scenarioText } = await import('../../reports/scenario-text.ts')
      const { paint, print } = await import('../print.ts')
      print(scenarioText(scenarioNamed(id), paint))
    })
}
