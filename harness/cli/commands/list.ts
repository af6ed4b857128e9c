import type { Command } from 'commander'
import { examples } from '../options.ts'

export const list = (program: Command): void => {
  program
    .command('list')
    .argument('[filter...]', 'ids, layers, fault, control, pair or globs')
    .description('show the scenarios that can be put on trial')
    .option('--json', 'an array of { id, kind, layer, title, twins } for programs')
    .addHelpText('after', examples('salem list', 'salem list tls control', "salem list 'firewall-*' --json"))
    .action(async (filters: string[], { json }: { json?: boolean }) => {
      const { chosenEntries } = await import('../choose.ts')
      const { catalogueJson, catalogueText } = await import('../../reports/catalogue.ts')
      const { paint, print } = await import('../print.ts')
      const chosen = chosenEntries(filters)
      print(json ? catalogueJson(chosen) : catalogueText(chosen, paint))
    })
}
