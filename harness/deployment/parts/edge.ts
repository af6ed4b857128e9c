import { z } from 'zod'
import { listenerTls } from './certificate.ts'
import { fqdn, ipv4, port } from './words.ts'

/** The Access Edge. */
export const edge = z.strictObject({
  address: ipv4,
  port,
  tls: listenerTls,
  /** Host part of the `sts-uri` that clients are told to have themselves a certificate made at. */
  certProvFqdn: fqdn,
})
