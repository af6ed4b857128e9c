import type { Command } from 'commander'
import { examples, labOption } from '../options.ts'

export const shell = (program: Command): void => {
  program
    .command('shell')
    .argument('<host>', 'a host of the lab: client, proxy, fe1 …')
    .description('a root shell in a host of a lab that is up; it sees that host and nothing else')
    .addOption(labOption())
    .addHelpText('after', examples('salem shell client', 'salem shell firewall --lab second'))
    .action(async (host: string, { lab }: { lab?: string }) => {
      const { enter, shellIn } = await import('../enter.ts')
      process.exitCode = await enter(host, shellIn(host), lab)
    })
}
