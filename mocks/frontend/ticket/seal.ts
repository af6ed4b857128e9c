import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Who a ticket is for. `proofKey`: its holder signs with it; a bearer has none. */
export type Ticket = { sipAddress: string; created: number; expires: number; proofKey?: Buffer }

type Sealed = Omit<Ticket, 'proofKey'> & { proofKey?: string }

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** A ticket that only the pool can read or make (AES-256-GCM), in base64. */
export const seal = ({ proofKey, ...ticket }: Ticket, key: Buffer): string => {
  const sealed: Sealed = { ...ticket, ...(proofKey && { proofKey: proofKey.toString('base64') }) }
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(sealed)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
}

/** Nothing where it was not sealed by this pool. */
export const unseal = (value: string, key: Buffer): Ticket | undefined => {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined
  const nonce = bytes.subarray(0, NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()])
    const { proofKey, ...ticket } = JSON.parse(text.toString()) as Sealed
    return { ...ticket, ...(proofKey && { proofKey: Buffer.from(proofKey, 'base64') }) }
  } catch {
    return undefined
  }
}
