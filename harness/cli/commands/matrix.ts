import { type Command, Option } from 'commander'
import { type MatrixChoice, matrixFormats } from '../matrix.ts'
import { count, deploymentOption, engineOption, examples, proxiesOption, seedOption } from '../options.ts'

export const matrix = (program: Command): void => {
  program
    .command('matrix')
    .argument('[filter...]', 'scenarios, as for run (default: all)')
    .description('try every proxy against every scenario: one cell a verdict')
    .option('-j, --jobs <n>', 'labs at once (default: two a core: most of a trial is waiting)', count)
    .addOption(proxiesOption())
    .addOption(engineOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .addOption(
      new Option('--format <format>', 'how it is printed').choices([...matrixFormats]).default('text'),
    )
    .addHelpText(
      'after',
      examples(
        'salem matrix',
        'salem matrix path port --proxy haproxy,nginx-stream',
        'salem matrix --proxy ./mybox.yaml --format markdown > matrix.md',
      ),
    )
    .action(async (filters: string[], choice: MatrixChoice) => {
      const { matrix } = await import('../matrix.ts')
      process.exitCode = await matrix(filters, choice)
    })
}
