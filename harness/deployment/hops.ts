import { addressAt } from './address-at.ts'
import type { Deployment } from './schema.ts'

/** The link behind a hop: `near` is the hop's own address on it, `far` that of the next one, or of `border`. */
export type Link = { segment: string; subnet: string; near: string; far: string }

/** Addresses that a link takes: a network, two ends, a broadcast. */
const linkSize = 4

/** The links behind all hops, from the client on; none where there are no hops. */
export const linksOf = ({ path }: Deployment): Link[] =>
  Array.from({ length: path.hops }, (_, i) => ({
    segment: `link${i + 1}`,
    subnet: `${addressAt(path.links, i * linkSize)}/30`,
    near: addressAt(path.links, i * linkSize + 1),
    far: addressAt(path.links, i * linkSize + 2),
  }))

/** Host name of the n-th hop, counted from the client. */
export const hopName = (n: number): string => `hop${n}`

/** Most hops that there are addresses for. */
export const roomForHops = ({ path }: Deployment): number =>
  Math.floor(2 ** (32 - Number(path.links.split('/')[1])) / linkSize)
