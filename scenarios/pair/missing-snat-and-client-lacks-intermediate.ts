import { combination } from '../../harness/scenario/combination.ts'
import { missingSnat } from '../path/missing-snat.ts'
import { clientLacksIntermediate } from '../tls/client-lacks-intermediate.ts'

export const missingSnatAndClientLacksIntermediate = combination({
  title: 'The article’s Mac: first the path, then the certificates',
  both: [missingSnat, clientLacksIntermediate],
  sources: [
    { article: 'Places of Potential Failure, 1, and the paragraph on Lync for Mac', confidence: 'derived' },
  ],
  ticket: 'Nobody outside finds anybody in Lync. Those who were signed in before still are.',
  story:
    'While no connection comes about nobody sees a certificate; once the path is mended Windows is well, and the Macs still find nobody.',
  hiddenOutside: ['l4', 'passThrough'],
})
