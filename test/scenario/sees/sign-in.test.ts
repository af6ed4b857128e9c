import { client, metBy, type Rest } from '../statements.ts'

const presence = { feature: 'presence', works: true }
const search = (works: boolean) => ({ feature: 'search', works })
const signedIn = (...features: Rest[]) => ({ outcome: 'signed-in', features })
const stopped = (stoppedAt: string) => ({ outcome: 'stopped', stoppedAt, features: [] })

metBy('a whole sign-in', [
  [
    client.signIn().works(),
    signedIn(presence, search(true)),
    [signedIn(presence, search(false)), stopped('web-ticket')],
  ],
  [client.signIn().signsIn(), signedIn(presence, search(false)), [stopped('web-ticket')]],
  [
    client.signIn().stopsBefore('web-ticket'),
    stopped('web-ticket'),
    [stopped('tls-dsk'), signedIn(presence)],
  ],
  [
    client.signIn().stopsBefore('web-ticket', { orBefore: 'metadata' }),
    stopped('metadata'),
    [stopped('edge'), signedIn(presence)],
  ],
  [
    client.signIn().worksWithout('search'),
    signedIn(presence, search(false)),
    [
      signedIn(presence, search(true)),
      signedIn({ ...presence, works: false }, search(false)),
      { ...stopped('web-ticket'), features: [presence, search(false)] },
    ],
  ],
])
