import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const certprovStopped = scenario({
  id: 'certprov-stopped',
  layer: 'app',
  title: 'Certificate provisioning is not started',
  sources: [{ fact: 'F31', confidence: 'derived' }],
  ticket:
    'The client says it cannot acquire a personal certificate. All the other pages of the servers are fine.',
  hints: [
    'Which address exactly fails?',
    'Who answers with the error?',
    'Certificate provisioning is not started; IIS answers 503 in its place.',
  ],
  difficulty: 1,
  fault: edit('frontEnd.certprov-stopped', (d) => {
    d.frontEnd.certProv = 'stopped'
  }),
  symptoms: [
    client.certprov().isAnswered(503),
    client.https('web').answers(),
    client.signIn().stopsBefore('metadata'),
  ],
  proof: [on('frontEnd').logs('request', { url: '/CertProv/CertProvisioningService.svc', status: 503 })],
  unaffected: [client.tls('sip').succeeds(), client.http('web').answers()],
  twins: [],
  repair: {
    general: 'Start the application pool of certificate provisioning on the front ends.',
    iis: 'Start-WebAppPool of the CertProv application pool',
  },
})
