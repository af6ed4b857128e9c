import type { User } from '../../../harness/plan/services.ts'
import { BAD_REQUEST, NO_TOKEN, soapFault } from '../diagnostics.ts'
import { BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { elementAt, parseSoap, textAt } from '../soap/parse.ts'
import { envelope, SOAP_TYPE } from '../soap/write.ts'
import { readAssertion } from '../ticket/ticket.ts'
import { escapeXml } from '../xml.ts'
import { WEB_QUERY } from './group-expansion.ts'

const NAMESPACE = 'DistributionListExpander'

const attribute = (name: string, value: string): string =>
  `<Attribute><Name>${name}</Name><Value>${escapeXml(value)}</Value></Attribute>`

const entry = ({ name, sipAddress }: User): string =>
  `<AbEntry><Attributes>${attribute('displayName', name)}${attribute('msRTCSIP-PrimaryUserAddress', `sip:${sipAddress}`)}` +
  '</Attributes></AbEntry>'

const isFound = ({ name, sipAddress, sipEnabled }: User, wanted: string): boolean =>
  sipEnabled && [name, sipAddress].some((text) => text.toLowerCase().startsWith(wanted))

/**
 * The web query of the address book (SearchAbEntry): clients that download no address book search by it. The names of
 * the elements are recalled from what clients send.
 */
export const addressBookQuery: Service = {
  name: 'AddressBookQuery',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: exactly(WEB_QUERY),
  answer: ({ body }, pool) => {
    const parsed = parseSoap(body)
    if ('refused' in parsed) return soapFault(BAD_REQUEST, pool, parsed.refused)
    const assertion = elementAt(parsed.envelope, 'Header', 'Security', 'Assertion')
    if (!assertion) return soapFault(NO_TOKEN, pool, 'no web ticket came with the request')
    const read = readAssertion(assertion, pool)
    if ('refused' in read) return soapFault(NO_TOKEN, pool, read.refused)
    const wanted = textAt(
      parsed.envelope,
      'Body',
      'SearchAbEntry',
      'AbEntryRequest',
      'BasicSearch',
      'Value',
    )?.toLowerCase()
    if (!wanted) return soapFault(BAD_REQUEST, pool, 'the request says not what to search for')
    const found = pool.users.filter((user) => isFound(user, wanted))
    return {
      status: 200,
      headers: SOAP_TYPE,
      body: envelope(
        `${NAMESPACE}/IExpandDistributionListWebServices/SearchAbEntryResponse`,
        textAt(parsed.envelope, 'Header', 'MessageID'),
        `<SearchAbEntryResponse xmlns="${NAMESPACE}"><SearchAbEntryResult><Items>${found.map(entry).join('')}</Items>` +
          '</SearchAbEntryResult></SearchAbEntryResponse>',
      ),
      why: `${found.length} ${found.length === 1 ? 'entry begins' : 'entries begin'} with what ${read.user.sipAddress} searched for`,
    }
  },
}
