import type { Style } from './style.ts'

/**
 * How Lync on Windows writes UccApi logs. The folder is the article's; the shape of the lines is recalled, for no
 * published excerpt could be had (facts §5), so nothing should be proved by it.
 */
export const windowsLog: Omit<Style, 'line'> = {
  path: 'AppData/Local/Microsoft/Office/15.0/Lync/Tracing/Lync-UccApi-0.UccApilog',
  of: {
    sip: (message) => {
      const text = 'sent' in message ? message.sent : message.received
      const { local, peer } = message
      const [begin, end] =
        'sent' in message
          ? [`Sending Packet - ${peer} (From Local Address: ${local})`, 'End of Sending Packet']
          : [`Data Received -${peer} (To Local Address: ${local})`, 'End of Data Received']
      return [
        `${begin} ${Buffer.byteLength(text)} bytes:`,
        ...text.trimEnd().split('\r\n'),
        `${end} - ${peer}`,
      ]
    },
    web: (exchange) => [
      `ExecuteWithWindowsOrNoAuthInternal TargetUri:${exchange.url} ${exchange.method} ` +
        ('status' in exchange ? `status=${exchange.status}` : `FAIL ${exchange.failed}`),
    ],
  },
}

const two = (value: number): string => String(value).padStart(2, '0')

const clock = (at: Date): string =>
  `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}.${String(at.getUTCMilliseconds()).padStart(3, '0')}`

/** `11/24/2026|21:15:00.123 1A2B:3C4D INFO  :: text` [recall] */
export const windowsLine = (text: string, at: Date): string => {
  const date = `${two(at.getUTCMonth() + 1)}/${two(at.getUTCDate())}/${at.getUTCFullYear()}`
  return `${date}|${clock(at)} ${process.pid.toString(16).toUpperCase()}:1 INFO  :: ${text}`
}
