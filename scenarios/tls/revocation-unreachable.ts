import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const revocationUnreachable = scenario({
  id: 'revocation-unreachable',
  layer: 'tls',
  title: 'Whether the certificate is revoked cannot be found out',
  sources: [
    { fact: 'RFC 5280 §6.3: without a list the status is undetermined', confidence: 'sourced' },
    { fact: 'clients differ: those that insist fail, those that do not go on', confidence: 'recall' },
  ],
  ticket: 'Only the hardened machines are affected. Everybody else works as ever.',
  hints: [
    'What do hardened machines insist on?',
    'Fetch what the certificate says about its revocation.',
    'The CA’s host has no revocation list and no OCSP at the addresses in the certificate.',
  ],
  difficulty: 3,
  fault: edit('tls.revocation-unreachable', (d) => {
    d.pki.unpublished = ['crl', 'ocsp']
  }),
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('web', 443, { revocation: true }).isUntrusted({ error: 'UNABLE_TO_GET_CRL' }),
  ],
  proof: [
    on('client').sees.synAck({ from: 'vip', port: 443 }),
    on('pki').logs('request', { from: 'client', url: '/crl/intermediate.crl', status: 404 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.https('web').answers()],
  twins: [],
  repair: {
    general:
      'Have the CA publish its list again, or let the clients through to it; the listener can staple an OCSP answer.',
  },
})
