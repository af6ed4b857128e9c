import { z } from 'zod'
import { listenerTls } from './certificate.ts'
import { ipv4, port } from './words.ts'

/** The server inside that shows the slides of meetings (Office Web Apps): a farm of one. */
export const officeWebApps = z.strictObject({
  address: ipv4,
  tls: listenerTls,
  /** All that it listens on: its filter drops what is meant for any other port. */
  ports: z.strictObject({ https: port, http: port }),
})
