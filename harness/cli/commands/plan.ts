import type { Command } from 'commander'
import { deploymentOption, examples, proxyOption, seedOption } from '../options.ts'
import type { PlanChoice } from '../planned.ts'

type Choice = PlanChoice & { json?: boolean; host?: string }

export const plan = (program: Command): void => {
  program
    .command('plan')
    .argument('[scenario]', 'id of a scenario; healthy unless given')
    .description('what a lab is made of: addresses, routes, filters, files and services, host by host')
    .addOption(proxyOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .option('--host <name>', 'one host only, with the contents of its files')
    .option('--json', 'the plan itself, for programs')
    .addHelpText(
      'after',
      examples(
        'salem plan',
        'salem plan missing-snat --proxy haproxy:bridge --host proxy',
        'salem plan --json',
      ),
    )
    .action(async (scenario: string | undefined, choice: Choice) => {
      const { brokenPlanned, healthyPlanned } = await import('../planned.ts')
      const { hostText, planText } = await import('../../reports/plan-text.ts')
      const { hostIn } = await import('../hosts.ts')
      const { paint, print } = await import('../print.ts')
      const healthy = await healthyPlanned(choice, scenario)
      const { plan } = scenario ? brokenPlanned(healthy, scenario) : healthy
      const host = choice.host === undefined ? undefined : hostIn(plan, choice.host)
      if (choice.json) print(JSON.stringify(host ?? plan, null, 2))
      else print(host ? hostText(host, paint) : planText(plan, paint))
    })
}
