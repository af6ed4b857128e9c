import type { Command } from 'commander'
import { examples } from '../options.ts'

export const describe = (program: Command): void => {
  program
    .command('describe')
    .argument('<scenario>', 'id of a scenario, or two faults: missing-snat+name-mismatch')
    .description('everything about one scenario: ticket, sources, symptoms, proof, twins, repair')
    .addHelpText(
      'after',
      examples('salem describe missing-snat', 'salem describe missing-snat+name-mismatch'),
    )
    .action(async (id: string) => {
      const { subjectNamed } = await import('../choose.ts')
      const { entryText } = await import('../../reports/entry-text.ts')
      const { paint, print } = await import('../print.ts')
      print(entryText(subjectNamed(id), paint))
    })
}
