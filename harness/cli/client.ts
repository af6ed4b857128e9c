import { text } from 'node:stream/consumers'
import { signInWithMock } from '../clients/mock/sign-in.ts'
import { signInWithSipe } from '../clients/sipe/sign-in.ts'
import type { OnStep } from '../clients/steps.ts'
import { featuresText, signInText } from '../clients/used-text.ts'
import { type KeptLab, keptLab } from '../detached/find.ts'
import type { Host } from '../engines/engine.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { clientConfigPath } from '../plan/roles/client.ts'
import type { ClientChoices, ClientConfig } from '../plan/services.ts'
import { noSuchHost } from './hosts.ts'
import { paint, print } from './print.ts'
import { needWritable, writeReport } from './write-report.ts'

/** What the options of `salem client sipe` say; `timeout` in seconds. */
export type ClientSipeChoice = {
  lab?: string
  server?: string
  timeout?: number
  json?: boolean
  log?: string
}
/** What the options of `salem client run` say. */
export type ClientRunChoice = {
  lab?: string
  server?: string
  discovery?: ClientChoices['discovery']
  auth?: ClientChoices['authentication']
  addressBook?: ClientChoices['addressBook']
  aia?: 'fetch' | 'never'
  cached?: 'use' | 'ignore'
  json?: boolean
}

const clientOf = async (lab: KeptLab): Promise<Host> => {
  const hosts = await lab.hosts()
  const host = hosts.get('client')
  if (!host) throw noSuchHost('client', [...hosts.keys()])
  return host
}

const outputOf = async (host: Host, argv: readonly string[]): Promise<string> => {
  const child = host.spawn(argv, { stdio: ['ignore', 'pipe', 'ignore'] })
  return child.stdout ? text(child.stdout) : ''
}

const machineOf = async (host: Host): Promise<ClientConfig> =>
  JSON.parse(await outputOf(host, ['cat', clientConfigPath])) as ClientConfig

const asItGoes: OnStep = ({ says }, ms) => print(`${(ms / 1000).toFixed(2).padStart(6)} s  ${says}`)

const notInContainers = (): SalemError =>
  new SalemError({
    code: 'client-lacking',
    message:
      'expected a lab whose hosts have the programs of this machine, for pidgin-sipe is one of them; those of a container have not',
    next: '`salem client run`, or `salem up` without --engine docker',
  })

/** Signs in with pidgin-sipe from the client of a kept lab. Returns the exit code: 0 signed in, 1 stopped. */
export const clientSipe = async ({ lab, server, timeout, json, log }: ClientSipeChoice): Promise<number> => {
  if (log !== undefined) await needWritable('the log', log)
  const kept = await keptLab(lab)
  if (kept.engine !== 'netns') throw notInContainers()
  const host = await clientOf(kept)
  const { user } = await machineOf(host)
  const lines: string[] = []
  const result = await signInWithSipe(host, user, {
    ...(server && { server }),
    ...(timeout && { timeoutSeconds: timeout }),
    onLine: (line) => lines.push(line),
    ...(!json && { onStep: asItGoes }),
  })
  if (log !== undefined) await writeReport('the log', log, `${lines.join('\n')}\n`)
  print(json ? JSON.stringify(result, null, 2) : signInText(result, paint))
  return result.outcome === 'signed-in' ? exitCodes.fine : exitCodes.trialFailed
}

const kinds = ['windows', 'mac', 'mobile'] as const

const kindOf = (as: string | undefined): ClientChoices['as'] => {
  const kind = kinds.find((known) => known === (as ?? 'windows'))
  if (kind) return kind
  throw new SalemError({
    code: 'unknown-client',
    message: `expected one of the clients (${kinds.join(', ')}), got ${as}`,
    next: 'salem client run --help',
    exitCode: exitCodes.usage,
  })
}

const choicesFrom = (as: ClientChoices['as'], o: ClientRunChoice): Partial<ClientChoices> => ({
  as,
  ...(o.server && { server: o.server }),
  ...(o.discovery && { discovery: o.discovery }),
  ...(o.auth && { authentication: o.auth }),
  ...(o.addressBook && { addressBook: o.addressBook }),
  ...(o.aia && { aiaFetching: o.aia === 'fetch' ? ('always' as const) : ('never' as const) }),
  ...(o.cached && { cachedIntermediates: o.cached === 'use' }),
})

/** Signs in with Salem's own client and uses what a user would use. Returns the exit code: 0 everything works, else 1. */
export const clientRun = async (as: string | undefined, options: ClientRunChoice): Promise<number> => {
  const choices = choicesFrom(kindOf(as), options)
  const host = await clientOf(await keptLab(options.lab))
  const { features, ...used } = await signInWithMock(host, choices, options.json ? undefined : asItGoes)
  const works = features.every((feature) => feature.works)
  if (options.json) print(JSON.stringify({ ...used, features }, null, 2))
  else {
    print(signInText(used, paint))
    print(featuresText(features, paint))
    print(`log in client: ${used.logPath}`)
  }
  return works ? exitCodes.fine : exitCodes.trialFailed
}

/**
 * Prints the newest log that a client of ours wrote. Returns the exit code.
 * @throws SalemError `no-log`
 */
export const clientLog = async (as: string | undefined, { lab }: { lab?: string }): Promise<number> => {
  const kind = as === undefined ? undefined : kindOf(as)
  const host = await clientOf(await keptLab(lab))
  const { homeFolder } = await machineOf(host)
  const wanted = kind === 'windows' ? '*.UccApilog' : kind ? '*.log' : '*log'
  const find = `find ${homeFolder} -type f -name '${wanted}' -printf '%T@ %p\\n' 2>/dev/null | sort -rn | cut -d' ' -f2- | head -1`
  const path = (await outputOf(host, ['sh', '-c', find])).trim()
  if (path === '') {
    throw new SalemError({
      code: 'no-log',
      message: `expected a log that a client wrote in the lab, but there is none`,
      next: `salem client run${kind ? ` ${kind}` : ''}${lab ? ` --lab ${lab}` : ''}`,
    })
  }
  process.stdout.write(await outputOf(host, ['cat', path]))
  return exitCodes.fine
}
