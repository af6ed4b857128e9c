import { client, metBy } from '../statements.ts'

metBy('a way', [
  [
    client.trace('web', 443).endsAfter(3),
    { outcome: 'lost', hops: ['a', 'b', 'c'] },
    [
      { outcome: 'lost', hops: ['a', 'b'] },
      { outcome: 'arrived', hops: ['a', 'b', 'c'] },
    ],
  ],
  [
    client.trace('web', 443).arrivesOver(2),
    { outcome: 'arrived', hops: ['a', 'b', 'c'] },
    [
      { outcome: 'arrived', hops: ['a'] },
      { outcome: 'lost', hops: ['a', 'b'] },
    ],
  ],
])
