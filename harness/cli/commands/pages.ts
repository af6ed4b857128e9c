import type { Command } from 'commander'
import { examples, given } from '../options.ts'
import type { PagesChoice } from '../pages.ts'

export const pages = (program: Command): void => {
  program
    .command('pages')
    .description(
      'write a page a scenario: what is said, how far packets came, what tools print, how to mend it',
    )
    .option(
      '--write <folder>',
      'where; labs are started only if the catalogue has changed since (default: here)',
      given,
    )
    .option('--measure', 'start labs in any case')
    .option('--check <folder>', 'write nothing; say whether the pages there are stale', given)
    .addHelpText(
      'after',
      examples('salem pages --write docs/scenarios', 'salem pages --check docs/scenarios'),
    )
    .action(async (choice: PagesChoice) => {
      const { pages } = await import('../pages.ts')
      process.exitCode = await pages(choice)
    })
}
