import type { Atlas, AtlasMode, AtlasRow } from '../atlas/atlas.ts'
import { packagedText, pageStyle, rendered } from './html.ts'

const style = `${pageStyle}
form { display: flex; flex-wrap: wrap; gap: .8rem; align-items: center; position: sticky; top: 0; left: 0; padding: .6rem 0; background: var(--page); z-index: 2 }
input, select { font: inherit; padding: .25rem .4rem; color: inherit; background: var(--box); border: 1px solid var(--line); border-radius: 4px }
.wide { overflow: auto; max-height: calc(100vh - 5rem); border: 1px solid var(--line) }
.wide table { font-size: 12.5px; width: max-content; border-collapse: separate; border-spacing: 0 } .wide td, .wide th { max-width: 22rem; overflow-wrap: anywhere }
thead th { background: var(--box); cursor: pointer; min-width: 7rem; position: sticky; top: 0; z-index: 1; vertical-align: bottom } thead th:first-child { left: 0; z-index: 2 }
thead th small { display: block; font-weight: normal; color: var(--faint) }
thead th[aria-sort=ascending]::after { content: ' ▲' } thead th[aria-sort=descending]::after { content: ' ▼' }
tbody th { position: sticky; left: 0; background: var(--page); white-space: nowrap }
td.odd { background: var(--odd) } .control th { color: var(--good) }
[hidden], .plain { display: none !important }
@media (max-width: 45rem) {
  .wide { overflow: visible; max-height: none; border: 0 } thead, form label:last-child { display: none }
  .wide, .wide table, tbody, tr, .wide td, tbody th { display: block; width: auto; max-width: none } form { position: static }
  tbody tr { border: 1px solid var(--line); border-radius: 6px; margin: .6rem 0; padding: .4rem } tbody th { position: static; font-size: 15px; white-space: normal; border: 0; padding: .25rem .5rem }
  td:not(.odd) { display: none } td { border: 0; padding: .25rem .5rem; margin: .15rem 0; border-radius: 4px } td::before { content: attr(data-probe); display: block; color: var(--faint) }
}`

/**
 * Shows one mode and vantage, the rows whose name, layer or shaded cells hold what was typed, and, if that is wanted,
 * only probes that differ in one of them.
 */
const script = `
const form = document.querySelector('form')
const textOf = (row) =>
  [row.dataset.about, ...[...row.querySelectorAll('.odd:not([hidden])')].map((cell) => cell.dataset.probe + ' ' + cell.textContent)].join(' ').toLowerCase()
const show = () => {
  const { mode, vantage, filter, kind, differing } = form.elements
  const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean)
  for (const section of document.querySelectorAll('section[data-mode]')) section.hidden = section.dataset.mode !== mode.value
  for (const cell of document.querySelectorAll('[data-vantage]')) cell.hidden = vantage.value === 'outside' && cell.dataset.vantage === 'inside'
  for (const alike of document.querySelectorAll('[data-seen-from]')) alike.hidden = alike.dataset.seenFrom !== vantage.value
  for (const row of document.querySelectorAll('tbody tr')) {
    const text = textOf(row)
    row.hidden = !words.every((word) => text.includes(word)) || (kind.value !== 'all' && row.dataset.kind !== kind.value)
  }
  for (const table of document.querySelectorAll('table')) {
    const differs = new Set([...table.querySelectorAll('tr:not([hidden]) .odd')].map((cell) => cell.cellIndex))
    for (const cell of table.querySelectorAll('[data-vantage]')) cell.classList.toggle('plain', differing.checked && !differs.has(cell.cellIndex))
  }
}
form.addEventListener('input', show)
form.addEventListener('submit', (event) => event.preventDefault())
document.addEventListener('keydown', (event) => {
  if (!event.target.matches('thead th') || ![' ', 'Enter'].includes(event.key)) return
  event.preventDefault()
  event.target.click()
})
show()
`

const template = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Salem: the atlas of observations</title><style>{{ style | raw }}</style></head>
<body>
<h1>The atlas</h1>
<p>Every probe against every scenario, each once, in a real lab. A shaded cell is one that differs from the healthy deployment; “-” is what was not asked there. The filter looks for words in names, layers and shaded cells. Who looks from inside has the outside client too.</p>
<form>
<label>Mode <select name="mode">{% for m in modes %}<option value="{{ m.mode }}">{{ m.mode }} ({{ m.proxy }})</option>{% endfor %}</select></label>
<label>Seen from <select name="vantage"><option value="outside">outside</option><option value="inside">inside</option></select></label>
<label>Show <select name="kind"><option value="all">faults and controls</option><option value="fault">faults</option><option value="control">controls</option></select></label>
<label>Filter <input type="search" name="filter" placeholder="tls timeout"></label>
<label><input type="checkbox" name="differing"> Only probes that differ</label>
</form>
{% for m in modes %}<section data-mode="{{ m.mode }}">
<h2>What is seen in mode {{ m.mode }}</h2>
<div class="wide"><table class="sortable asc"><thead><tr><th tabindex="0">scenario</th><th tabindex="0">layer</th>
{% for p in m.probes %}<th tabindex="0" data-vantage="{{ p.vantage }}" title="{{ p.command }}"><small>{{ p.from }}</small>{{ p.label }}</th>{% endfor %}</tr></thead><tbody>
{% for r in m.rows %}<tr class="{{ r.kind }}" data-kind="{{ r.kind }}" data-about="{{ r.scenario }} {{ r.layer }}"><th scope="row">{{ r.scenario }}</th><td>{{ r.layer }}</td>
{% for c in r.cells %}<td data-vantage="{{ c.vantage }}" data-probe="{{ c.probe }}"{% if c.odd %} class="odd"{% endif %}>{{ c.text }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div>
<h2>What cannot be told apart</h2>
{% for a in m.alike %}<p data-seen-from="{{ a.vantage }}">{{ a.scenarios | join: ', ' }}.
{% if a.next %}<span class="faint">Next: {{ a.next.probe }}, which leaves {% for g in a.next.groups %}({{ g | join: ', ' }}) {% endfor %}</span>{% else %}<span class="faint">Nothing that is asked separates them further.</span>{% endif %}</p>
{% endfor %}</section>{% endfor %}
<script>{{ sortable | raw }}</script><script>{{ script | raw }}</script>
</body></html>
`

const notAsked = '-'

/** What most scenarios are asked comes first. */
const inOrder = ({ probes, rows }: AtlasMode): AtlasMode['probes'] => {
  const isRare = (id: string) => rows.filter(({ seen }) => id in seen).length < rows.length / 2
  return probes.toSorted((a, b) => Number(isRare(a.id)) - Number(isRare(b.id)))
}

const cellsOf = (mode: AtlasMode, row: AtlasRow) => {
  const healthy = mode.rows.find(({ scenario }) => scenario === 'healthy')?.seen ?? {}
  return inOrder(mode).map(({ id, from, label, vantage }) => {
    const seen = row.seen[id]
    const odd = seen !== undefined && seen !== healthy[id]
    return { vantage, probe: `${from}: ${label}`, text: seen ?? notAsked, odd }
  })
}

const modeValues = (mode: AtlasMode) => ({
  ...mode,
  probes: inOrder(mode),
  rows: mode.rows.map((row) => ({ ...row, cells: cellsOf(mode, row) })),
})

/** The atlas as one page that needs no network: sortable, filterable, a card a scenario on a phone. */
export const atlasHtml = async ({ modes }: Atlas): Promise<string> =>
  rendered(template, {
    style,
    script,
    sortable: await packagedText('sortable-tablesort/dist/sortable.min.js'),
    modes: modes.map(modeValues),
  })
