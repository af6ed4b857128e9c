import type { Command } from 'commander'
import { count, examples, labOption } from '../options.ts'
import type { TimelineChoice } from '../orders.ts'

export const timeline = (program: Command): void => {
  program
    .command('timeline')
    .argument('[host]', 'only what this host said: fe1, edge, dns … (default: all)')
    .description('what happened in a lab that is up, and why each request was answered as it was')
    .addOption(labOption())
    .option('--last <n>', 'how many of the newest events, 1000 at most', count, 40)
    .option('--all', 'with the proxy’s monitor, and programs that say where they listen')
    .option('--json', 'an array for programs, with all that each event says')
    .addHelpText(
      'after',
      examples('salem timeline', 'salem timeline fe1 --last 5', 'salem timeline edge --json'),
    )
    .action(async (host: string | undefined, choice: TimelineChoice) => {
      const { timeline } = await import('../orders.ts')
      await timeline(host, choice)
    })
}
