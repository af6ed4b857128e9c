import { answer, byFrontEnd, client, metBy, type Rest } from '../statements.ts'

const pending = (rest: Rest) => ({ pendingMs: 1000, ...rest })

metBy('a request for events', [
  [
    client.events().isHeld(),
    { ...answer(200, byFrontEnd), outcome: 'answered' },
    [
      { ...answer(200), outcome: 'answered' },
      { ...answer(409, byFrontEnd), outcome: 'answered' },
      { outcome: 'timeout' },
    ],
  ],
  [
    client.events().isCutOff(),
    pending({ ...answer(504), outcome: 'answered' }),
    [
      pending({ ...answer(504, byFrontEnd), outcome: 'answered' }),
      pending({ ...answer(200), outcome: 'answered' }),
      { ...answer(504), outcome: 'answered' },
      { outcome: 'ended-early' },
    ],
  ],
  [client.events().isCutOff(), pending({ outcome: 'ended-early' }), [pending({ outcome: 'timeout' })]],
  [
    client.events().getsNoAnswer(),
    pending({ outcome: 'timeout' }),
    [{ outcome: 'timeout' }, pending({ outcome: 'ended-early' })],
  ],
])
