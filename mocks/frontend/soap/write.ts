import { escapeXml, XML_HEAD } from '../xml.ts'

export const WST = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512'
export const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'
export const SAML = 'urn:oasis:names:tc:SAML:1.0:assertion'

const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/'
const WSA = 'http://www.w3.org/2005/08/addressing'

export const SOAP_TYPE = { 'Content-Type': 'text/xml; charset=utf-8' }

/** An answer in an envelope. `relatesTo`: the message it answers, if that had an id. */
export const envelope = (action: string, relatesTo: string | undefined, body: string): string =>
  `${XML_HEAD}<s:Envelope xmlns:s="${SOAP}" xmlns:a="${WSA}"><s:Header>` +
  `<a:Action s:mustUnderstand="1">${action}</a:Action>` +
  (relatesTo ? `<a:RelatesTo>${escapeXml(relatesTo)}</a:RelatesTo>` : '') +
  `</s:Header><s:Body>${body}</s:Body></s:Envelope>`

/** What a service holds against a request; `id` is the number that X-Ms-diagnostics has too (facts §1). */
export type Complaint = { id: number; reason: string; faultCode: string }

/** A fault with Lync's own detail; the names of its elements are those of MS-OCAUTHWS, their order is recalled. */
export const fault = ({ id, reason, faultCode }: Complaint): string =>
  `${XML_HEAD}<s:Envelope xmlns:s="${SOAP}"><s:Body><s:Fault>` +
  `<faultcode xmlns:wsse="${WSSE}">${faultCode}</faultcode><faultstring>${escapeXml(reason)}</faultstring>` +
  '<detail><OCSDiagnosticsFault xmlns="urn:component:Microsoft.Rtc.WebAuthentication.2010">' +
  `<Ms-Diagnostics-Fault><ErrorId>${id}</ErrorId><Reason>${escapeXml(reason)}</Reason></Ms-Diagnostics-Fault>` +
  '</OCSDiagnosticsFault></detail></s:Fault></s:Body></s:Envelope>'
