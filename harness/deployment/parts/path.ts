import { z } from 'zod'

/** Routers between the internet's segment and `border`: the first has the address `border.internet` then. */
export const path = z.strictObject({
  /** How many; 0: the internet's segment ends at `border`. */
  hops: z.int().min(0).max(20),
  /** Where the links between them have their addresses, four each. */
  links: z.cidrv4(),
  /** The one that forwards nothing, counted from the client; 0: none. */
  deadHop: z.int().min(0).max(20),
})
