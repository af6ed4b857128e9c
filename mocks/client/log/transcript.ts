import type { ClientChoices } from '../../../harness/plan/services.ts'
import { macLine, macLog } from './mac.ts'
import type { Style, Transcript } from './style.ts'
import { windowsLine, windowsLog } from './windows.ts'

/** A client that writes nothing down. */
export const noTranscript: Transcript = { sip: () => {}, web: () => {}, note: () => {} }

const styles: Record<ClientChoices['as'], Style> = {
  windows: { ...windowsLog, line: windowsLine },
  mac: { ...macLog, line: macLine },
  // A mobile sends its log by mail; on the machine it lies where a Mac has it.
  mobile: { ...macLog, line: macLine },
}

/** Lines after which a log begins to forget: a client's files are bounded, too. */
const MAX_LINES = 20_000

/** A transcript that becomes the log file of a kind of client. */
export const startLog = (as: ClientChoices['as']) => {
  const { path, line, of } = styles[as]
  const lines: string[] = []
  const add = (texts: readonly string[]) => {
    const now = new Date()
    lines.push(...texts.map((text) => line(text, now)))
    if (lines.length > MAX_LINES) lines.splice(0, lines.length - MAX_LINES)
  }
  const transcript: Transcript = {
    sip: (message) => add(of.sip(message)),
    web: (exchange) => add(of.web(exchange)),
    note: (text) => add([text]),
  }
  return { transcript, path, text: () => `${lines.join('\n')}\n` }
}
