import { readOr } from './read.ts'

/** Who or where: the URI as it stands there, and the parameters behind it, by name in lower case and without quotes. */
export type Address = { uri: string; parameters: Readonly<Record<string, string>> }

/** The addresses of a From, To, Contact or P-Asserted-Identity; none where it cannot be read. */
export const addressesIn = (value = ''): Address[] => (value === '' ? [] : readOr('Addresses', value, []))

const NOBODY: Address = { uri: '', parameters: {} }

/** The first of them, or one of nobody. */
export const addressIn = (value?: string): Address => addressesIn(value)[0] ?? NOBODY

/** `alice@contoso.example` out of `sip:alice@contoso.example;…`; SIP addresses are compared in lower case. */
export const userOf = ({ uri }: Pick<Address, 'uri'>): string =>
  uri
    .replace(/^sips?:/i, '')
    .split(';', 1)[0]
    ?.toLowerCase() ?? ''
