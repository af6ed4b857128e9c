import { contoso } from '../../../harness/deployment/contoso.ts'
import { client, metBy } from '../statements.ts'

const { vip } = contoso.proxy

metBy('a look-up', [
  [client.dns('web').pointsTo('vip'), { addresses: [vip] }, [{ addresses: [] }, { addresses: [vip, vip] }]],
  [
    client.dns('web').pointsTo('blackHole'),
    { addresses: [contoso.blackHole] },
    [{ addresses: [vip] }, { addresses: [] }],
  ],
  [client.dns('sip').pointsTo('edge'), { addresses: [contoso.edge.address] }, [{ addresses: [vip] }]],
  [client.dns('web').isElsewhere(), { addresses: ['192.0.2.1'] }, [{ addresses: [vip] }, { addresses: [] }]],
  [
    client.dns('meet').isAliasOutside(),
    { answers: [{ type: 'CNAME', data: 'meet.partner.example' }] },
    [{ answers: [{ type: 'CNAME', data: 'web.contoso.example' }] }, { answers: [{ type: 'A', data: vip }] }],
  ],
  [
    client.dns('web').takesLong(600),
    { outcome: 'answer', ms: 600 },
    [
      { outcome: 'answer', ms: 599 },
      { outcome: 'timeout', ms: 900 },
    ],
  ],
  [client.dns('web').cannotBeHad(), { addresses: [] }, [{ addresses: [vip] }]],
  [client.dns('web').doesNotExist(), { outcome: 'nodata' }, [{ outcome: 'timeout' }, { outcome: 'answer' }]],
])
