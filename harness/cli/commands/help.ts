import type { Command } from 'commander'
import { didYouMean } from '../near.ts'
import { examples } from '../options.ts'

/** Commander's own shows everything when it does not know the command, and does not say so. */
export const help = (program: Command): void => {
  program
    .helpCommand(false)
    .command('help')
    .argument('[command]', 'which command (default: all of them)')
    .description('show what a command can do')
    .addHelpText('after', examples('salem help', 'salem help up'))
    .action((name: string | undefined) => {
      if (name === undefined) return program.help()
      const shown = program.createHelp().visibleCommands(program)
      const found = shown.find((command) => command.name() === name)
      if (found) return found.help()
      const names = shown.map((command) => command.name())
      return program.error(`error: unknown command '${name}'${didYouMean(name, names)}`)
    })
}
