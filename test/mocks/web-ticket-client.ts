import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ticketIn, ticketRequest } from '../../mocks/client/web/soap.ts'
import type { FrontEnd, Reply } from './front-end.ts'
import { runTool } from './run-tool.ts'

export const WEB = 'lyncweb.contoso.example'
export const TICKETS = '/WebTicket/WebTicketService.svc'
export const PUBLISH = '/CertProv/CertProvisioningService.svc/WebTicket_Proof_SHA1'

/** Posts a SOAP message with curl; `login` makes curl do NTLM. */
export const post = async (
  frontEnd: FrontEnd,
  path: string,
  body: string,
  { login, action = 'about:blank' }: { login?: string; action?: string } = {},
): Promise<Reply> => {
  const file = join(frontEnd.folder, `post-${randomBytes(4).toString('hex')}.xml`)
  await writeFile(file, body)
  const how = login ? ['--ntlm', '-u', login] : []
  const headers = ['-H', 'Content-Type: text/xml; charset=utf-8', '-H', `SOAPAction: "${action}"`]
  return frontEnd.curl('external https', WEB, path, ...how, ...headers, '--data-binary', `@${file}`)
}

/** Gets a ticket with a key by Windows authentication. */
export const getTicket = async (frontEnd: FrontEnd, login = 'CONTOSO\\alice:Pa55-word') => {
  const entropy = randomBytes(32)
  const reply = await post(frontEnd, `${TICKETS}/WinNegotiate`, ticketRequest(entropy), { login })
  const none = { assertion: '', key: Buffer.alloc(0) }
  return { reply, ...(ticketIn(reply.body, entropy) ?? none) }
}

/** A PKCS#10 request by openssl, DER in base64. */
export const certificateRequest = async (
  folder: string,
  { subject = 'alice@contoso.example', bits = 2048 } = {},
): Promise<string> => {
  const args = ['req', '-new', '-newkey', `rsa:${bits}`, '-nodes', '-keyout', join(folder, 'user.key')]
  const { code, errors, output } = await runTool('openssl', [...args, '-subj', `/CN=${subject}`])
  if (code !== 0) throw new Error(errors)
  return output.replace(/-----[^-]+-----|\s/g, '')
}
