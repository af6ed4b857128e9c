import { type Reach, type Station, stations } from '../pages/page.ts'
import { rendered } from './html.ts'

const names: Record<Station, string> = {
  dns: 'name server',
  client: 'client',
  border: 'border',
  edge: 'Access Edge',
  proxy: 'reverse proxy',
  firewall: 'firewall',
  frontEnd: 'front ends',
  officeWebApps: 'Web Apps',
}

const columnWidth = 112
const rowHeight = 46
const head = 58
/** Where the first column is: further right where a row has a longer name. */
const leastLeft = 150

/** Columns: what few deployments have is drawn only where something comes to it. */
const columnsOf = (reach: readonly Reach[]): Station[] =>
  stations.filter(
    (station) => station !== 'officeWebApps' || reach.some(({ from, to }) => [from, to].includes(station)),
  )

const ends = {
  arrived: { colour: '#1b6e3c', mark: '✓' },
  warned: { colour: '#9a6700', mark: '!' },
  stopped: { colour: '#b3261e', mark: '✕' },
} as const

const noteSize = 12
/** Pixels that a letter of that size takes at most, on average. */
const letterWidth = 6.4

/** Pixels that a letter of a row's name takes at most, on average, and from the name to what is drawn. */
const nameLetterWidth = 7
const afterName = 34

const leftOf = (reach: readonly Reach[]): number =>
  Math.max(leastLeft, ...reach.map(({ what }) => Math.ceil(what.length * nameLetterWidth) + afterName))

type Grid = { xOf: (station: Station) => number; width: number }

const gridOf = (columns: readonly Station[], left: number): Grid => ({
  xOf: (station) => left + columns.indexOf(station) * columnWidth,
  width: left + (columns.length - 1) * columnWidth + 90,
})

const rowOf = ({ what, from, to, end, note }: Reach, i: number, { xOf, width }: Grid) => {
  const y = head + rowHeight * i + rowHeight / 2
  const x1 = xOf(from)
  const direction = xOf(to) < x1 ? -1 : 1
  // What did not leave its host is drawn as a stub, cut short.
  const x2 = to === from ? x1 + columnWidth / 3 : xOf(to)
  const noteX = Math.min(Math.min(x1, x2) + 14, width - 12 - note.length * letterWidth)
  return { what, note, noteX, y, x1, x2, tip: x2 - 9 * direction, ...ends[end] }
}

const template = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{ width }} {{ height }}" width="{{ width }}" height="{{ height }}" role="img" font-family="system-ui, sans-serif" font-size="13">
<title>{{ title }}</title>
<rect width="100%" height="100%" rx="8" fill="#ffffff"/>
{% for s in stations %}<line x1="{{ s.x }}" y1="40" x2="{{ s.x }}" y2="{{ foot }}" stroke="#d5d9e0"/>
<rect x="{{ s.x | minus: 50 }}" y="14" width="100" height="26" rx="5" fill="#f5f7fa" stroke="#98a2b3"/><text x="{{ s.x }}" y="31" text-anchor="middle" fill="#1c2024">{{ s.name }}</text>
{% endfor %}{% for r in rows %}<text x="12" y="{{ r.y | plus: 5 }}" fill="#1c2024">{{ r.what }}</text>
<line x1="{{ r.x1 }}" y1="{{ r.y }}" x2="{{ r.tip }}" y2="{{ r.y }}" stroke="{{ r.colour }}" stroke-width="2.5"/><circle cx="{{ r.x1 }}" cy="{{ r.y }}" r="3.5" fill="{{ r.colour }}"/>
<circle cx="{{ r.x2 }}" cy="{{ r.y }}" r="9" fill="{{ r.colour }}"/><text x="{{ r.x2 }}" y="{{ r.y | plus: 4.5 }}" text-anchor="middle" fill="#ffffff" font-weight="bold">{{ r.mark }}</text>
<text x="{{ r.noteX }}" y="{{ r.y | plus: 20 }}" fill="{{ r.colour }}" font-size="{{ noteSize }}" stroke="#ffffff" stroke-width="4" paint-order="stroke">{{ r.note }}</text>
{% endfor %}</svg>
`

/** How far each step of a sign-in came, as a picture: a column a host, a row a step. */
export const reachSvg = (title: string, reach: readonly Reach[]): Promise<string> => {
  const height = head + rowHeight * reach.length + 12
  const columns = columnsOf(reach)
  const grid = gridOf(columns, leftOf(reach))
  return rendered(template, {
    title,
    width: grid.width,
    height,
    foot: height - 10,
    stations: columns.map((station) => ({ x: grid.xOf(station), name: names[station] })),
    rows: reach.map((step, i) => rowOf(step, i, grid)),
    noteSize,
  })
}
