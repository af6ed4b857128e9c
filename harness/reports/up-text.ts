import { type Paint, plain } from './paint.ts'
import { wrapped } from './wrap.ts'

type RunningLab = { name: string; proxy: string; mode: string; hosts: readonly string[] }
/** `alone`: no other lab is up, so that commands need not say which. */
type Around = { tickets: readonly string[]; web: string; detached: boolean; alone: boolean }

/** What somebody is told whose lab has come up: the tickets, and the ways in. The scenarios are not given away. */
export const upText = (
  lab: RunningLab,
  { tickets, web, detached, alone }: Around,
  paint: Paint = plain,
): string => {
  const which = alone ? '' : ` --lab ${lab.name}`
  return [
    `The lab ${paint('heading', lab.name)} is up: ${lab.proxy} in mode ${lab.mode}.`,
    ...tickets.map((ticket) => `${paint('heading', 'Ticket')}\n${wrapped(ticket, 2)}`),
    [
      paint('heading', detached ? 'Ways in' : 'Ways in, from another terminal'),
      `  salem shell client${which}`,
      `  salem exec${which} client -- curl -sSi https://${web}/meet`,
      wrapped(
        `salem inject <scenario>${which}, salem heal${which}, salem timeline${which}, salem status`,
        2,
        2,
      ),
      wrapped(`hosts: ${lab.hosts.join(', ')}`, 2, 2),
    ].join('\n'),
    detached ? `\`salem down${which}\` ends it.` : 'Ctrl-C ends it.',
  ].join('\n\n')
}
