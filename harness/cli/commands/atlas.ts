import { type Command, Option } from 'commander'
import { type AtlasChoice, atlasFormats } from '../atlas.ts'
import { examples, given } from '../options.ts'

export const atlas = (program: Command): void => {
  program
    .command('atlas')
    .description('ask every probe in every scenario: what each looks like, and what cannot be told apart')
    .addOption(
      new Option('--format <format>', 'how it is printed').choices([...atlasFormats]).default('markdown'),
    )
    .option(
      '--write <folder>',
      'write atlas.md, atlas.json and atlas.html there; labs are started only if the catalogue has changed since',
      given,
    )
    .option('--measure', 'start labs in any case')
    .option('--check <folder>', 'measure nothing; say whether the atlas there is stale', given)
    .addHelpText(
      'after',
      examples(
        'salem atlas',
        'salem atlas --format html > atlas.html',
        'salem atlas --write docs',
        'salem atlas --check docs',
      ),
    )
    .action(async (choice: AtlasChoice) => {
      const { atlas } = await import('../atlas.ts')
      process.exitCode = await atlas(choice)
    })
}
