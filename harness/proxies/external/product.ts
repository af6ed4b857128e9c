import { boxOf, handedOver } from '../../plan/box.ts'
import type { FilePlan } from '../../plan/plan.ts'
import type { ProxyProduct, Shortcoming } from '../product.ts'

/** Where, in the host that stands in for the box, it is written what the box has to be, and what its owner is given. */
export const boxFolder = '/etc/salem/box'

const wanted = `${boxFolder}/wanted.json`

export const externalId = 'external'

const breaksNtlm: Shortcoming = {
  cause: 'proxy.breaks-ntlm',
  because: 'breaks the NTLM of whoever signs in through it, as its owner knows',
}

/**
 * A box that stands outside of Salem. Nothing runs for it: what it has to be is written down, so that a fault of its
 * settings shows in the plan, and its owner makes it real.
 */
export const external = (box: { breaksNtlm?: boolean }): ProxyProduct => ({
  id: externalId,
  title: 'A box of your own',
  modes: ['l4', 'passThrough', 'bridge'],
  render: (d) => ({
    files: [
      { path: wanted, content: { kind: 'json', value: boxOf(d) } },
      ...handedOver(d).map((file): FilePlan => ({ ...file, path: `${boxFolder}/${file.path}` })),
    ],
    services: [],
  }),
  cannot: () => undefined,
  shortcomings: box.breaksNtlm ? [breaksNtlm] : [],
  version: ['echo', 'a box of its owner, which Salem does not look into'],
})
