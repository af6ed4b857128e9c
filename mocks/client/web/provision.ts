import { pemOf } from '../../../protocols/pem.ts'
import { Obstacle } from '../obstacle.ts'
import type { Line } from './line.ts'
import { PUBLISH, publishRequest, soapHeaders, type WebTicket } from './soap.ts'
import { descriptionOf, findTicketPort, granted, portIn } from './ticket.ts'
import { allNamed, attributeOf, textNamed, treeOf } from './xml.ts'

const PORT = 'CertProvisioningServiceWebTicketProof_SHA1'

/** What certificate provisioning says of itself: where to post, and where tickets for it are issued. */
export type Provisioning = { publishAt: string; ticketPort: string }

/** Reads the descriptions of certificate provisioning and of the ticket service that it names. @throws Obstacle */
export const readProvisioning = async (line: Line, stsUri: string): Promise<Provisioning> => {
  const description = await descriptionOf(line, stsUri)
  const policy = allNamed(description, 'Policy').find((one) => attributeOf(one, 'Id') === `${PORT}_policy`)
  const service = textNamed(allNamed(policy, 'Issuer')[0], 'Address')
  if (!service || !URL.canParse(service))
    throw new Obstacle('certificate provisioning does not say where web tickets are to be had')
  return { publishAt: portIn(description, PORT), ticketPort: await findTicketPort(line, service) }
}

/** Has a certificate made for a PKCS#10 (DER in base64). PEM. @throws Obstacle */
export const getCertificate = async (
  line: Line,
  publishAt: string,
  ticket: WebTicket,
  { csr, entity }: { csr: string; entity: string },
): Promise<string> => {
  const reply = granted(
    await line.ask({
      url: publishAt,
      method: 'POST',
      headers: soapHeaders(PUBLISH),
      body: publishRequest(ticket, csr, { entity, created: new Date().toISOString() }),
    }),
  )
  const tree = treeOf(reply.body)
  const der = textNamed(allNamed(tree, 'RequestedSecurityToken')[0], 'BinarySecurityToken')
  if (!der) {
    const why = textNamed(tree, 'Description')
    throw new Obstacle(`certificate provisioning made no certificate${why ? `: ${why}` : ''}`)
  }
  return pemOf('CERTIFICATE', Buffer.from(der, 'base64'))
}
