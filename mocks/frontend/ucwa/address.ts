/** Where a UCWA resource is: the entry it was reached by, the application, and what of it. */
export type UcwaAddress = { entry: string; application: string; rest: string }

/** Clients with web tickets come by the first, those with OAuth tokens by the second (facts §1). */
const ENTRIES = ['/ucwa/v1/applications', '/ucwa/oauth/v1/applications']

/** Takes a path apart; nothing where UCWA is not what it leads to. Without an application, that is the empty text. */
export const ucwaAddress = (path: string): UcwaAddress | undefined => {
  const entry = ENTRIES.find((known) => path.toLowerCase().startsWith(known))
  if (entry === undefined) return undefined
  const [before, application = '', ...rest] = path.slice(entry.length).split('/')
  return before === '' ? { entry, application, rest: rest.join('/') } : undefined
}

/** Matches the collection of applications itself, or one part of each application. */
export const ucwaPart =
  (part: 'collection' | '' | 'events' | 'me' | 'me/makeMeAvailable') =>
  ({ path }: { path: string }): boolean => {
    const address = ucwaAddress(path)
    if (address === undefined) return false
    return part === 'collection'
      ? address.application === ''
      : address.application !== '' && address.rest === part
  }
