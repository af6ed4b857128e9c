import type { Command } from 'commander'
import { deploymentOption, examples, proxyOption, seedOption } from '../options.ts'
import type { PlanChoice } from '../planned.ts'

export const repair = (program: Command): void => {
  program
    .command('repair')
    .argument('<scenario>', 'id of a scenario, or two faults: missing-snat+name-mismatch')
    .description('what to type in the shells of a broken lab so that it works again')
    .addOption(proxyOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .addHelpText(
      'after',
      examples('salem repair missing-snat', 'salem repair wrong-port --proxy haproxy:bridge'),
    )
    .action(async (scenario: string, choice: PlanChoice) => {
      const { brokenPlanned, healthyPlanned } = await import('../planned.ts')
      const { repairByHand } = await import('../../repair/by-hand.ts')
      const { repairText } = await import('../../reports/repair-text.ts')
      const { paint, print } = await import('../print.ts')
      const healthy = await healthyPlanned(choice, scenario)
      const broken = brokenPlanned(healthy, scenario)
      print(repairText(repairByHand(broken.plan, healthy.plan), paint))
    })
}
