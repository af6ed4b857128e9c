import type { Style } from './style.ts'

/**
 * How Lync for Mac 2011 writes its log. Folder and file name are the article's; `YYYY/MM/DD HH:MM:SS.mmm text` is from
 * published lines (facts §5). What a line says of the web services is recalled: the article tells only that the log showed
 * a failure to authenticate and not why, so the certificate is not named here either.
 */
export const macLog: Omit<Style, 'line'> = {
  path: 'Library/Logs/Microsoft-Lync-0.log',
  of: {
    sip: (message) => [
      'sent' in message
        ? `SIPTransport::Send to ${message.peer}`
        : `SIPTransport::Received from ${message.peer}`,
      ...('sent' in message ? message.sent : message.received).trimEnd().split('\r\n'),
    ],
    web: (exchange) => [
      `WebService ${exchange.method} ${exchange.url}: ` +
        ('status' in exchange ? exchange.status : 'authentication failed'),
    ],
  },
}

/** `2026/11/24 21:15:00.123 text` */
export const macLine = (text: string, at: Date): string =>
  `${at.toISOString().slice(0, 23).replace('T', ' ').replaceAll('-', '/')} ${text}`
