import { answer, byFrontEnd, client, metBy } from '../statements.ts'

const pages = client.samples('web', 2)
const served = answer(200, byFrontEnd)

metBy('several requests', [
  [
    pages.haveSome(503),
    [served, answer(503)],
    [
      [served, served],
      [answer(503), answer(503)],
    ],
  ],
  [
    pages.areMixed(),
    [served, { outcome: 'timeout' }],
    [
      [served, served],
      [answer(503), answer(503)],
    ],
  ],
])
