import type { Command } from 'commander'
import type { ClientOptions } from '../client.ts'
import { count, examples, labOption } from '../options.ts'

export const client = (program: Command): void => {
  const clients = program
    .command('client')
    .description('sign in from the client of a lab that is up, with a client that nobody here wrote')
  clients
    .command('sipe')
    .description('with pidgin-sipe: Autodiscover, web ticket, certificate, TLS-DSK; tells where it stops')
    .addOption(labOption())
    .option('--server <host:port>', 'go straight there instead of looking for it')
    .option('--timeout <seconds>', 'when a sign-in that hangs is over (default: 60)', count)
    .option('--log <file>', 'write all that the client says there, one JSON object a line')
    .option('--json', 'one object on standard output and nothing else')
    .addHelpText(
      'after',
      examples('salem client sipe', 'salem client sipe --server sip.contoso.example:443 --log sipe.jsonl'),
    )
    .action(async (options: ClientOptions) => {
      const { clientSipe } = await import('../client.ts')
      process.exitCode = await clientSipe(options)
    })
}
