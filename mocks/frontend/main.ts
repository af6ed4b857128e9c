import type { FrontEndConfig, FrontEndListener } from '../../harness/plan/services.ts'
import type { Emit } from '../events.ts'
import { ProgramFailure } from '../failure.ts'
import { runProgram } from '../program.ts'
import { readSecureContext } from '../tls-accept.ts'
import { type Pool, readAuthority } from './authority.ts'
import { type Listener, type ListenerSettings, openListener } from './listener.ts'
import { startChannels } from './ucwa/channels.ts'
import { startWebServer, type WebServer } from './web-server.ts'

type Open = { listener: Listener; web: WebServer }

/** What a configuration asks for, with every certificate read: by address, so that a reload finds what stays. */
const wantedFrom = async ({ address, listeners }: FrontEndConfig) => {
  const settings = await Promise.all(listeners.map(settingsOf))
  const wanted = new Map(
    listeners.map((listener, index) => [
      keyOf(address, listener),
      { address, port: listener.port, settings: settings[index] as ListenerSettings },
    ]),
  )
  if (wanted.size < listeners.length)
    throw new ProgramFailure('config-invalid', 'Two listeners have the same port.')
  return wanted
}

const settingsOf = async ({ site, tls, cipherSuites }: FrontEndListener): Promise<ListenerSettings> => ({
  site,
  secureContext: tls && (await readSecureContext(tls, cipherSuites)),
})

/** With port 0 the kernel chooses, so site and scheme tell such listeners apart. */
const keyOf = (address: string, { port, site, tls }: FrontEndListener): string =>
  port === 0 ? `${address} ${site} ${tls ? 'https' : 'http'}` : `${address}:${port}`

const start = async (first: FrontEndConfig, emit: Emit) => {
  const channels = startChannels()
  let pool: Pool = { ...first, authority: await readAuthority(first), channels }
  const open = new Map<string, Open>()

  const openAll = async (wanted: Awaited<ReturnType<typeof wantedFrom>>) => {
    const added = new Map<string, Open>()
    try {
      for (const [key, { settings, ...where }] of wanted) {
        if (open.has(key)) continue
        const web = await startWebServer(() => pool, emit)
        const listener = await openListener(where, settings, { emit, onAccepted: web.serve })
        added.set(key, { listener, web })
      }
    } catch (error) {
      for (const { listener } of added.values()) listener.close()
      throw error
    }
    return added
  }

  const become = async (next: FrontEndConfig) => {
    const [wanted, authority] = await Promise.all([wantedFrom(next), readAuthority(next)])
    const added = await openAll(wanted)
    pool = { ...next, authority, channels }
    for (const [key, { listener }] of open) {
      const kept = wanted.get(key)
      if (kept) listener.change(kept.settings)
      else {
        listener.close()
        open.delete(key)
      }
    }
    for (const [key, opened] of added) open.set(key, opened)
  }

  await become(first)
  return {
    listening: () => [...open.values()].map(({ listener }) => listener.where()),
    reload: become,
    stop: async () => {
      for (const { listener, web } of open.values()) {
        listener.close()
        web.stop()
      }
    },
  }
}

runProgram<FrontEndConfig>({ kind: 'frontend', start })
