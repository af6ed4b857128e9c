import { type Paint, plain } from './paint.ts'
import { wrapped } from './wrap.ts'

type RunningLab = { name: string; proxy: string; mode: string; hosts: readonly string[] }
type Around = { tickets: readonly string[]; web: string; detached: boolean }

/** What somebody is told whose lab has come up: the tickets, and the ways in. The scenarios are not given away. */
export const upText = (lab: RunningLab, { tickets, web, detached }: Around, paint: Paint = plain): string =>
  [
    `The lab ${paint('heading', lab.name)} is up: ${lab.proxy} in mode ${lab.mode}.`,
    ...tickets.map((ticket) => `${paint('heading', 'Ticket')}\n${wrapped(ticket, 2)}`),
    [
      paint('heading', detached ? 'Ways in' : 'Ways in, from another terminal'),
      '  salem shell client',
      `  salem exec client -- curl -sSi https://${web}/meet`,
      '  salem inject <scenario>, salem heal, salem status, salem timeline',
      wrapped(`hosts: ${lab.hosts.join(', ')}`, 2, 2),
    ].join('\n'),
    detached ? '`salem down` ends it.' : 'Ctrl-C ends it.',
  ].join('\n\n')
