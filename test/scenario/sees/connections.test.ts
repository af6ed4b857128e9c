import { client, metBy } from '../statements.ts'

const open = (ms: number) => ({ outcome: 'open', ms })
const lost = { outcome: 'timeout', ms: 4000 }
const calls = client.connections('vip', 443, 2)

metBy('several connections', [
  [
    calls.areDelayed(),
    [open(2), open(1002)],
    [
      [open(2), open(2)],
      [open(1002), open(1002)],
      [lost, lost],
    ],
  ],
])
