import { createPrivateKey, hkdfSync, type KeyObject, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { FrontEndConfig } from '../../harness/plan/services.ts'
import { ProgramFailure } from '../failure.ts'
import type { Channels } from './ucwa/channels.ts'

/** What a pool signs with: users' certificates, and web tickets that any of its nodes can read. */
export type Authority = { certificate: X509Certificate; key: KeyObject; ticketKey: Buffer }

/** A configuration with the keys that belong to it, and what a node keeps in mind beyond a reload. */
export type Pool = FrontEndConfig & { authority: Authority; channels: Channels }

const TICKET_KEY_BYTES = 32

/**
 * Nodes of a pool have nothing in common but the authority's key, so the key of tickets comes from it.
 * @throws ProgramFailure `certificate-unusable`
 */
export const readAuthority = async ({ userIssuer, ticketKeys, fqdn }: FrontEndConfig): Promise<Authority> => {
  const { certificateFile, keyFile } = userIssuer
  const purpose = ticketKeys === 'own' ? `web tickets of ${fqdn}` : 'web tickets'
  try {
    const [certificate, pem] = await Promise.all([readFile(certificateFile), readFile(keyFile)])
    const key = createPrivateKey(pem)
    const secret = key.export({ type: 'pkcs8', format: 'der' })
    return {
      certificate: new X509Certificate(certificate),
      key,
      ticketKey: Buffer.from(hkdfSync('sha256', secret, '', purpose, TICKET_KEY_BYTES)),
    }
  } catch (cause) {
    const why = (cause as Error).message
    throw new ProgramFailure(
      'certificate-unusable',
      `Cannot use ${certificateFile} with ${keyFile}: ${why}.`,
      { cause },
    )
  }
}
