import type { Answer, Request } from './service.ts'
import { SOAP_TYPE, WSU } from './soap/write.ts'
import { escapeXml, XML_HEAD } from './xml.ts'

/** A way in: its name, and where it is. */
export type Port = { name: string; address: string }

/** Metadata hands out addresses on the host that was asked for it; which is why a lost Host header leads clients astray. */
export const addressAt = ({ host }: Request, fallback: string, path: string): string =>
  `https://${host || fallback}${path}`

const port = ({ name, address }: Port): string =>
  `<wsdl:port name="${name}" binding="tns:${name}"><soap:address location="${escapeXml(address)}"/></wsdl:port>`

/** As much of a service's description as clients read: policies, ports and where they are. */
export const description = (service: string, ports: readonly Port[], policies = ''): Answer => ({
  status: 200,
  headers: SOAP_TYPE,
  body:
    `${XML_HEAD}<wsdl:definitions name="${service}" targetNamespace="http://tempuri.org/"` +
    ' xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"' +
    ` xmlns:tns="http://tempuri.org/" xmlns:wsu="${WSU}">` +
    `${policies}<wsdl:service name="${service}">${ports.map(port).join('')}</wsdl:service></wsdl:definitions>`,
  why: `the description of ${service}, which needs nobody`,
})

type TokenUse = 'EndorsingSupportingTokens' | 'SignedSupportingTokens'

const tokenPolicy = (use: TokenUse, id: string, issuer: string): string =>
  `<wsp:Policy wsu:Id="${id}" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"` +
  ' xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702" xmlns:wsa="http://www.w3.org/2005/08/addressing">' +
  '<wsp:ExactlyOne><wsp:All><sp:' +
  `${use}><wsp:Policy><sp:IssuedToken>` +
  `<sp:Issuer><wsa:Address>${escapeXml(issuer)}</wsa:Address></sp:Issuer>` +
  `</sp:IssuedToken></wsp:Policy></sp:${use}></wsp:All></wsp:ExactlyOne></wsp:Policy>`

/** Who wants in here needs a token of another service, and proves that it is his by signing with its key. */
export const proofTokenPolicy = (id: string, issuer: string): string =>
  tokenPolicy('EndorsingSupportingTokens', id, issuer)

/** The same for whoever bears such a token. */
export const bearerTokenPolicy = (id: string, issuer: string): string =>
  tokenPolicy('SignedSupportingTokens', id, issuer)
