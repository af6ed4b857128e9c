import { combination } from '../../harness/scenario/combination.ts'
import { borderDrops443 } from '../path/border-drops-443.ts'
import { wrongPort } from '../port/wrong-port.ts'

export const borderDrops443AndWrongPort = combination({
  title: 'A new virtual server behind a firewall that does not know it',
  both: [borderDrops443, wrongPort],
  sources: [
    { fact: 'F03', confidence: 'derived' },
    { fact: 'F05', confidence: 'sourced' },
  ],
  ticket:
    'The new virtual server does not answer at all, except in the test from the perimeter, where it looks good.',
  story:
    'The test from the perimeter saw a page, and not whose: with the firewall opened clients reach the internal web site.',
  hiddenOutside: ['l4', 'passThrough', 'bridge'],
})
