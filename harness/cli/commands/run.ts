import type { Command } from 'commander'
import {
  count,
  deploymentOption,
  engineOption,
  examples,
  given,
  modeOption,
  productOption,
  proxiesOption,
  seedOption,
  selfOption,
  vipOption,
  waitOption,
} from '../options.ts'
import type { RunChoice } from '../run.ts'

export const run = (program: Command): void => {
  program
    .command('run')
    .argument(
      '[filter...]',
      'ids, layers, fault, control, pair, globs, or two faults at once: a+b (default: all)',
    )
    .description('put scenarios on trial and print the table of verdicts')
    .option('-j, --jobs <n>', 'labs at once (default: two a core: most of a trial is waiting)', count)
    .addOption(proxiesOption())
    .addOption(engineOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .optionsGroup('With a box of your own, --proxy external (docs/external-proxy.md):')
    .option('--interface <name>', 'network interface of this machine that leads to it')
    .addOption(modeOption())
    .addOption(vipOption())
    .addOption(selfOption())
    .addOption(productOption())
    .option(
      '--folder <path>',
      'where it is given certificates, keys and settings; made, and removed with the lab',
    )
    .addOption(waitOption())
    .option('--breaks-ntlm', 'you know that your box breaks NTLM: reported as a finding, and expected')
    .option('--only-around', 'leave out what has to be set up at the box by hand')
    .optionsGroup('Options:')
    .option('--fresh', 'a new lab for every trial')
    .option('--json', 'one object { trials: [ … ] } on standard output and nothing else')
    .option('--junit <file>', 'write the verdicts as JUnit XML too', given)
    .addHelpText(
      'after',
      examples(
        'salem run',
        'salem run tls --proxy haproxy --jobs 4',
        'salem run missing-snat+name-mismatch',
        'salem run --proxy ./mybox.yaml',
        'sudo salem run --proxy external --interface eth1 --product bigip --folder ./box',
        'salem run control --junit salem.xml',
        'salem run --json > trials.json',
      ),
    )
    .action(async (filters: string[], choice: RunChoice) => {
      const { run } = await import('../run.ts')
      process.exitCode = await run(filters, choice)
    })
}
