import type { ClientChoices } from '../../harness/plan/services.ts'

type Habits = Omit<ClientChoices, 'as' | 'server'>

/**
 * The habits of clients as far as they are known: Windows fetches intermediates (AIA), a Mac keychain does not and the
 * article's Mac looked people up by web query only; a mobile asks Autodiscover alone, without SRV records (facts §3.1).
 * Which scheme a mobile asks first differs between versions; plain HTTP is the way with fewer certificates in it.
 */
const habits: Record<ClientChoices['as'], Habits> = {
  windows: {
    discovery: 'https',
    srv: true,
    authentication: 'Negotiate',
    addressBook: 'download',
    aiaFetching: 'if-allowed',
    cachedIntermediates: true,
    patienceMs: 4000,
  },
  mac: {
    discovery: 'https',
    srv: true,
    authentication: 'NTLM',
    addressBook: 'web-query',
    aiaFetching: 'never',
    cachedIntermediates: true,
    patienceMs: 4000,
  },
  mobile: {
    discovery: 'http',
    srv: false,
    authentication: 'NTLM',
    addressBook: 'web-query',
    aiaFetching: 'never',
    cachedIntermediates: false,
    patienceMs: 4000,
  },
}

/** What was chosen, and for the rest what that client does by itself. */
export const choicesOf = ({ as = 'windows', ...chosen }: Partial<ClientChoices>): ClientChoices => ({
  ...habits[as],
  ...chosen,
  as,
})
