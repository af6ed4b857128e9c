import type { FaultScenario } from './scenario.ts'

/**
 * How a listener is given another certificate with its chain, in the words of each product.
 * @param general what has to be different about it, in a sentence
 */
export const anotherCertificate = (general: string): FaultScenario['repair'] => ({
  general,
  bigip:
    'modify ltm profile client-ssl lync_web cert-key-chain replace-all-with { default { cert lync_web.crt key lync_web.key chain lync_ca.crt } }',
  netscaler:
    'unlink ssl certKey lync_web, if it is linked; update ssl certKey lync_web -cert lync_web.crt -key lync_web.key -noDomainCheck; link ssl certKey lync_web lync_ca',
  haproxy: 'put certificate, intermediate and key into the crt file, then reload',
  nginx:
    'put certificate and intermediate into the ssl_certificate file, the key into ssl_certificate_key, then nginx -s reload',
  iis: 'import it with its key into the machine’s store “Personal”, and choose it in the site’s https binding',
})
