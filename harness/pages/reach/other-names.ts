import { observedFrom } from '../../diagnosis/view.ts'
import type { Reach } from '../page.ts'
import { doubtsIn, type Seen, tlsEnd } from './seen.ts'

/** The other names of the web services, where something is wrong with them alone. */
export const otherNames = ({ view, d }: Seen): Reach[] => {
  const { web, sip } = view.brief.names
  const label = (name: string) => name.replace(`.${view.brief.sipDomain}`, '')
  const isOther = (name: string) => name !== web && name !== sip
  const looked = observedFrom(view, 'client', 'dns').flatMap((of): Reach[] => {
    const note = doubtsIn(view, of, ['dns'])
    if (!note || !isOther(of.request.name)) return []
    const end = of.outcome === 'answer' ? 'warned' : 'stopped'
    return [{ what: `DNS ${label(of.request.name)}`, from: 'client', to: 'dns', end, note }]
  })
  const secured = observedFrom(view, 'client', 'tls').flatMap((of): Reach[] => {
    const note = doubtsIn(view, of, ['tls'])
    if (!note || !isOther(of.request.host)) return []
    return [{ what: `TLS ${label(of.request.host)}`, from: 'client', to: tlsEnd(d), end: 'warned', note }]
  })
  return [...looked, ...secured]
}
