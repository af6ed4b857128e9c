import type { Command } from 'commander'
import type { AuditChoice } from '../audit.ts'
import { count, deploymentOption, engineOption, examples, proxiesOption, seedOption } from '../options.ts'

export const audit = (program: Command): void => {
  program
    .command('audit')
    .argument('[filter...]', 'scenarios, as for run (default: all)')
    .description('look whether every scenario rests on evidence: seen, proved, lasting, healed, named')
    .option('-j, --jobs <n>', 'labs at once (default: two a core: most of a trial is waiting)', count)
    .addOption(proxiesOption())
    .addOption(engineOption())
    .addOption(deploymentOption())
    .addOption(seedOption())
    .option('--json', 'one object { audit: [ … ] } on standard output and nothing else')
    .addHelpText(
      'after',
      examples('salem audit', 'salem audit tls --proxy haproxy --jobs 4', 'salem audit --seed 7 --json'),
    )
    .action(async (filters: string[], choice: AuditChoice) => {
      const { audit } = await import('../audit.ts')
      process.exitCode = await audit(filters, choice)
    })
}
