/** What an address is for: `client`, `vip`, `front end` …; `elsewhere` where it is nobody's. */
export type PartyOf = (address: string) => string
