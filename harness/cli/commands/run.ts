import type { Command } from 'commander'
import { count, deploymentOption, engineOption, examples, proxiesOption, seedOption } from '../options.ts'
import type { RunChoice } from '../run.ts'

export const run = (program: Command): void => {
  program
    .command('run')
    .argument(
      '[filter...]',
      'ids, layers, fault, control, pair, globs, or two faults at once: a+b (default: all)',
    )
    .description('put scenarios on trial and print the table of verdicts')
    .option('-j, --jobs <n>', 'labs at once (default: one a core, at least 2)', count)
    .addOption(proxiesOption())
    .addOption(engineOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .option('--fresh', 'a new lab for every trial')
    .option('--json', 'one object { trials: [ … ] } on standard output and nothing else')
    .option('--junit <file>', 'write the verdicts as JUnit XML too')
    .addHelpText(
      'after',
      examples(
        'salem run',
        'salem run tls --proxy haproxy --jobs 4',
        'salem run missing-snat+name-mismatch',
        'salem run --proxy ./mybox.yaml',
        'salem run control --junit salem.xml',
        'salem run --json > trials.json',
      ),
    )
    .action(async (filters: string[], choice: RunChoice) => {
      const { run } = await import('../run.ts')
      process.exitCode = await run(filters, choice)
    })
}
