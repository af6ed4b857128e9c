import { contoso } from '../../../harness/deployment/contoso.ts'
import { client, metBy } from '../statements.ts'

const sentTo = (host: string) => ({ scheme: 'TLS-DSK', stsUri: `https://${host}:443/CertProv` })

metBy('the Access Edge', [
  [
    client.sip().sendsForCertificatesTo('web'),
    { status: 401, offers: [{ scheme: 'NTLM' }, sentTo(contoso.names.web)] },
    [
      { status: 200, offers: [sentTo(contoso.names.web)] },
      { status: 401, offers: [sentTo('pool01.contoso.internal')] },
      { status: 401, offers: [{ scheme: 'NTLM' }] },
    ],
  ],
])
