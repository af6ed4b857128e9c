import type { Command } from 'commander'

/** Not for people: the process that `up -d` leaves behind. */
export const keep = (program: Command): void => {
  program
    .command('keep', { hidden: true })
    .description('the process that keeps a detached lab; `salem up -d` starts it')
    .action(async () => {
      const { keeper } = await import('../up.ts')
      await keeper()
    })
}
