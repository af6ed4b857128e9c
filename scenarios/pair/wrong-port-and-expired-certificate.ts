import { combination } from '../../harness/scenario/combination.ts'
import { wrongPort } from '../port/wrong-port.ts'
import { expiredCertificate } from '../tls/expired-certificate.ts'

export const wrongPortAndExpiredCertificate = combination({
  title: 'A forgotten publishing rule comes back',
  both: [wrongPort, expiredCertificate],
  sources: [
    { fact: 'F05', confidence: 'sourced' },
    { fact: 'F19', confidence: 'derived' },
  ],
  ticket: 'The old rule was put back as an emergency measure. It does not help.',
  story: 'The rule leads to the wrong port, and the certificate that goes with it expired long ago.',
  hiddenOutside: ['l4', 'passThrough'],
})
