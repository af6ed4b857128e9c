import type { Command } from 'commander'
import { examples, labOption } from '../options.ts'

export const exec = (program: Command): void => {
  program
    .command('exec')
    .argument('<host>', 'a host of the lab: client, proxy, fe1 …')
    .argument('<command...>', 'what to run there, after --')
    .description('run a command in a host of a lab that is up; ends with its exit code')
    .addOption(labOption())
    .passThroughOptions()
    .addHelpText(
      'after',
      examples(
        'salem exec client -- dig lyncdiscover.contoso.example',
        'salem exec firewall -- nft list ruleset',
        'salem exec --lab second fe1 -- ss -tlnp',
      ),
    )
    .action(async (host: string, argv: string[], { lab }: { lab?: string }) => {
      const { commandAfter, enter } = await import('../enter.ts')
      process.exitCode = await enter(host, commandAfter(argv), lab)
    })
}
