import type { Command } from 'commander'
import { deploymentOption, examples, proxyOption, seedOption } from '../options.ts'
import type { PlanChoice } from '../planned.ts'

export const diff = (program: Command): void => {
  program
    .command('diff')
    .argument('<scenario>', 'id of a scenario, or two faults: missing-snat+name-mismatch')
    .description('what a scenario changes: fields of the deployment, then host by host')
    .addOption(proxyOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .addHelpText(
      'after',
      examples('salem diff missing-snat', 'salem diff missing-snat --proxy haproxy:bridge'),
    )
    .action(async (scenario: string, choice: PlanChoice) => {
      const { brokenPlanned, healthyPlanned } = await import('../planned.ts')
      const { diffText } = await import('../../reports/diff-text.ts')
      const { paint, print } = await import('../print.ts')
      const healthy = await healthyPlanned(choice, scenario)
      print(diffText(healthy, brokenPlanned(healthy, scenario), paint))
    })
}
