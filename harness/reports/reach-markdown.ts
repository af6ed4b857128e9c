import type { Reach, Station } from '../pages/page.ts'

const hosts: Record<Station, string> = {
  dns: 'the name server',
  client: 'the client',
  border: 'the border',
  edge: 'the Access Edge',
  proxy: 'the reverse proxy',
  firewall: 'the firewall',
  frontEnd: 'the front ends',
  officeWebApps: 'the Office Web Apps server',
}

/** Who would have seen next what came no further than its host: some of it was sent, and lost before. */
const next: Partial<Record<Station, Station>> = { client: 'border', proxy: 'firewall' }

/** How far one step came, as an item of a list. */
export const reachLine = ({ what, from, to, end, note }: Reach): string => {
  if (to === from) return `- ${what}: never came from ${hosts[from]} to ${hosts[next[from] ?? to]} (${note})`
  return `- ${what}: ${end === 'stopped' ? 'came as far as' : 'reached'} ${hosts[to]} (${note})`
}
