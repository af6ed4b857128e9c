import { publicListener } from '../../harness/deployment/listener.ts'
import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')
const old = client.tls('web', 443, { maxVersion: 'TLSv1.2', cipherSuites: 'cbc' })

export const cipherMismatch = scenario({
  id: 'cipher-mismatch',
  layer: 'tls',
  title: 'The listener and older clients have no cipher suite in common',
  sources: [
    { design: 'issue: cipher mismatch', confidence: 'recall' },
    { fact: 'F21', confidence: 'derived' },
  ],
  ticket:
    'A scan gave the site a better mark since Monday. Since Monday the old laptops and desk phones get no connection; new ones do.',
  hints: [
    'What do the two sides have to agree on before anything is sent?',
    'Offer the same version of TLS twice: once with what is usual today, once with what was usual ten years ago.',
    'The listener accepts suites with GCM only, and old clients have suites with CBC.',
  ],
  difficulty: 2,
  fault: edit('tls.cipher-mismatch', (d) => {
    publicListener(d).cipherSuites = 'aead'
  }),
  symptoms: [
    client.tls('web').succeeds(),
    client.tls('web', 443, { maxVersion: 'TLSv1.2' }).succeeds(),
    old.isToldNothingFits(),
  ],
  proof: {
    l4: [
      on('frontEnd').logs('handshake-failed', { site: 'external', reason: 'no shared cipher' }),
      on('client').sees.synAck({ from: 'vip', port: 443 }),
    ],
    passThrough: [
      on('frontEnd').logs('handshake-failed', {
        site: 'external',
        from: 'proxy',
        reason: 'no shared cipher',
      }),
      on('client').sees.synAck({ from: 'vip', port: 443 }),
    ],
    bridge: [
      on('client').sees.synAck({ from: 'vip', port: 443 }),
      on('proxy').sees.syn({ from: 'client', port: 443 }),
      on('frontEnd').never.logs('handshake-failed', { from: 'proxy', reason: 'no shared cipher' }),
    ],
  },
  unaffected: [
    client.tls('sip').succeeds(),
    client.tls('sip', 443, { maxVersion: 'TLSv1.2', cipherSuites: 'cbc' }).succeeds(),
    client.certprov().creates(),
  ],
  twins: [],
  repair: {
    general: 'Accept the suites with CBC again, beside the newer ones, as long as such clients are about.',
    bigip: 'modify ltm profile client-ssl lync_web ciphers DEFAULT',
    netscaler: 'bind ssl vserver lync_web_443 -cipherName DEFAULT',
    haproxy: 'take ciphers out of the bind line, or add the ECDHE-…-SHA suites',
    nginx: 'ssl_ciphers HIGH:!aNULL:!MD5;',
    iis: 'add the CBC suites to the group policy SSL Cipher Suite Order',
  },
})
