import { publicListener } from '../../harness/deployment/listener.ts'
import { anotherCertificate } from '../../harness/scenario/another-certificate.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const internalCertificateOutside = scenario({
  id: 'internal-certificate-outside',
  layer: 'tls',
  title: 'The public listener presents the internal certificate',
  sources: [
    {
      article: 'condensed points, 2: valid certificates for internal and external web services',
      confidence: 'sourced',
    },
  ],
  ticket: 'Laptops of the company work from anywhere. Everybody else is warned of an unknown issuer.',
  hints: [
    'Who trusts whom?',
    'Read subject and issuer of the certificate that comes.',
    'The certificate of the internal web services, of the private CA, is on the public listener.',
  ],
  difficulty: 1,
  fault: edit('tls.private-certificate', (d) => {
    const listener = publicListener(d)
    listener.certificate = 'pool'
    listener.chain = []
  }),
  symptoms: [client.tcp('web', 443).opens(), client.tls('web').isUntrusted({ chain: 1 })],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('proxy').sees.syn({ from: 'client', port: 443 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: anotherCertificate(
    'Install the public certificate with its chain on the public listener; the private one belongs to the internal site.',
  ),
})
