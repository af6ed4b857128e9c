import { combination } from '../../harness/scenario/combination.ts'
import { bodyLimit } from '../http/body-limit.ts'
import { headerLimit } from '../http/header-limit.ts'

export const bodyLimitAndHeaderLimit = combination({
  title: 'The usual limits of an application firewall, on bodies and on headers',
  both: [bodyLimit, headerLimit],
  sources: [{ fact: 'F39', confidence: 'recall' }],
  ticket: 'Since the new security policy every page opens from home, and no client signs in.',
  story:
    'With the limit on bodies lifted clients get their certificate, and then fail at whatever they show their ticket to.',
  hiddenOutside: [],
})
