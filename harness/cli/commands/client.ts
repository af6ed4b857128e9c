import { type Command, Option } from 'commander'
import type { ClientRunChoice, ClientSipeChoice } from '../client.ts'
import { count, examples, given, hostAndPort, labOption } from '../options.ts'

const json = ['--json', 'one object on standard output and nothing else'] as const
const server = ['--server <host:port>', 'go straight there instead of looking for it', hostAndPort] as const

const sipe = (clients: Command): void => {
  clients
    .command('sipe')
    .description('with pidgin-sipe, which nobody here wrote; tells where it stops')
    .addOption(labOption())
    .option(...server)
    .option('--timeout <seconds>', 'when a sign-in that hangs is over (default: 60)', count)
    .option('--log <file>', 'write all that the client says there, one JSON object a line', given)
    .option(...json)
    .addHelpText(
      'after',
      examples('salem client sipe', 'salem client sipe --server sip.contoso.example:443 --log sipe.jsonl'),
    )
    .action(async (choice: ClientSipeChoice) => {
      const { clientSipe } = await import('../client.ts')
      process.exitCode = await clientSipe(choice)
    })
}

const run = (clients: Command): void => {
  clients
    .command('run')
    .description('with Salem’s own client, as Windows, a Mac or a mobile has it; tells what works')
    .argument('[as]', 'windows, mac or mobile (default: windows)')
    .addOption(labOption())
    .option(...server)
    .addOption(new Option('--discovery <scheme>', 'how Autodiscover is asked').choices(['https', 'http']))
    .addOption(new Option('--auth <scheme>', 'what it prefers').choices(['NTLM', 'Negotiate']))
    .addOption(
      new Option('--address-book <way>', 'how people are looked up').choices(['download', 'web-query']),
    )
    .addOption(
      new Option('--aia <whether>', 'fetch intermediates that are not sent').choices(['fetch', 'never']),
    )
    .addOption(
      new Option('--cached <whether>', 'use intermediates that the machine has').choices(['use', 'ignore']),
    )
    .option(...json)
    .addHelpText(
      'after',
      examples(
        'salem client run',
        'salem client run mac',
        'salem client run windows --aia never --auth NTLM',
      ),
    )
    .action(async (as: string | undefined, choice: ClientRunChoice) => {
      const { clientRun } = await import('../client.ts')
      process.exitCode = await clientRun(as, choice)
    })
}

const log = (clients: Command): void => {
  clients
    .command('log')
    .description('print the log that Salem’s own client wrote, as the user would send it in')
    .argument('[as]', 'windows, mac or mobile (default: whichever is newest)')
    .addOption(labOption())
    .addHelpText('after', examples('salem client log', 'salem client log mac | grep WWW-Authenticate'))
    .action(async (as: string | undefined, options: { lab?: string }) => {
      const { clientLog } = await import('../client.ts')
      process.exitCode = await clientLog(as, options)
    })
}

export const client = (program: Command): void => {
  const clients = program.command('client').description('sign in from the client of a lab that is up')
  run(clients)
  log(clients)
  sipe(clients)
}
