import type { Command } from 'commander'
import { deploymentOption, engineOption, examples, proxyOption, seedOption } from '../options.ts'
import type { UpChoice } from '../up.ts'

export const up = (program: Command): void => {
  program
    .command('up')
    .argument('[scenario]', 'broken like this from the start, or by two faults: a+b (default: healthy)')
    .description('bring a lab up and keep it, to look around in')
    .option('-d, --detach', 'keep it in the background, until `salem down`')
    .addOption(proxyOption())
    .addOption(engineOption())
    .option('--name <name>', 'what the lab is called', 'contoso')
    .addOption(deploymentOption())
    .addOption(seedOption())
    .addHelpText(
      'after',
      examples(
        'salem up',
        'salem up missing-snat -d',
        'salem up -d --name second --proxy haproxy:bridge',
        'salem up -d --engine docker',
      ),
    )
    .action(async (scenario: string | undefined, choice: UpChoice) => {
      const { up } = await import('../up.ts')
      process.exitCode = await up(scenario, choice)
    })
}
