import { userOf } from '../../../protocols/sip/address.ts'
import { certificateFor } from '../certificate/issue.ts'
import { timeOf } from '../clock.ts'
import { BAD_REQUEST, NO_TOKEN, soapFault } from '../diagnostics.ts'
import { type Answer, BOTH_SITES, exactly, POSTED, type Service } from '../service.ts'
import { type Element, elementAt, parseSoap, textAt } from '../soap/parse.ts'
import { signatureProblem } from '../soap/signature.ts'
import { envelope, SOAP_TYPE, WSSE, WST } from '../soap/write.ts'
import { readAssertion } from '../ticket/ticket.ts'
import { escapeXml, moment } from '../xml.ts'
import { CERT_PROV_PROOF } from './cert-prov.ts'

const SERVICE = 'http://schemas.microsoft.com/OCS/AuthWebServices/'
const REQUEST = ['Body', 'GetAndPublishCert'] as const

/** 200 in any case: what went wrong stands in the answer (facts §2). The attributes of ErrorInfo are recalled. */
const answer = (request: Element, content: string, why: string): Answer => ({
  status: 200,
  headers: SOAP_TYPE,
  body: envelope(
    `${SERVICE}GetAndPublishCertResponse`,
    textAt(request, 'Header', 'MessageID'),
    `<GetAndPublishCertResponse xmlns="${SERVICE}"${content}</GetAndPublishCertResponse>`,
  ),
  why,
})

const issued = (request: Element, certificate: Buffer, who: string): Answer =>
  answer(
    request,
    ` ResponseClass="Success"><RequestSecurityTokenResponse xmlns="${WST}/"><RequestedSecurityToken>` +
      `<BinarySecurityToken xmlns="${WSSE}" ValueType="http://schemas.microsoft.com/OCS/AuthWebServices.xsd#X509v3">` +
      `${certificate.toString('base64')}</BinarySecurityToken></RequestedSecurityToken></RequestSecurityTokenResponse>`,
    `a certificate for ${who}`,
  )

const refused = (request: Element, why: string): Answer =>
  answer(
    request,
    ` ResponseClass="Error"><ErrorInfo ResponseCode="InvalidRequest"><Description>${escapeXml(why)}</Description></ErrorInfo>`,
    why,
  )

/** GetAndPublishCert: the holder of a web ticket sends a PKCS#10 request and gets a certificate to sign in to SIP with. */
export const certProvPublish: Service = {
  name: 'CertProv',
  sites: BOTH_SITES,
  access: 'anonymous',
  methods: POSTED,
  matches: exactly(CERT_PROV_PROOF),
  answer: async ({ body }, pool) => {
    const parsed = parseSoap(body)
    if ('refused' in parsed) return soapFault(BAD_REQUEST, pool, parsed.refused)
    const request = parsed.envelope
    const assertion = elementAt(request, 'Header', 'Security', 'Assertion')
    if (!assertion) return soapFault(NO_TOKEN, pool, 'no web ticket came with the request')
    const read = readAssertion(assertion, pool)
    if ('refused' in read) return soapFault(NO_TOKEN, pool, read.refused)
    const problem = await signatureProblem(body, read.ticket)
    if (problem) return soapFault(NO_TOKEN, pool, problem)
    const until = Date.parse(textAt(request, 'Header', 'Security', 'Timestamp', 'Expires') ?? '')
    if (until <= timeOf(pool)) return soapFault(NO_TOKEN, pool, `what was signed expired at ${moment(until)}`)
    const entity = userOf({ uri: textAt(request, ...REQUEST, '@Entity') ?? '' })
    if (entity !== userOf({ uri: read.user.sipAddress }))
      return refused(request, `the ticket is ${read.user.sipAddress}’s, the request is for ${entity}`)
    const csr = textAt(request, ...REQUEST, 'RequestSecurityToken', 'BinarySecurityToken')
    if (!csr) return refused(request, 'no request for a certificate came')
    const made = await certificateFor(Buffer.from(csr, 'base64'), read.user, pool.authority, timeOf(pool))
    return 'refused' in made
      ? refused(request, made.refused)
      : issued(request, made.certificate, read.user.sipAddress)
  },
}
