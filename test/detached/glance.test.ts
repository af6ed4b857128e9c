import { expect, test } from '@jest/globals'
import { glanceAt } from '../../harness/detached/glance.ts'
import type { Event } from '../../harness/event.ts'

const event = (seq: number, host: string, kind: string, data: Event['data'] = {}): Event => ({
  seq,
  host,
  kind,
  data,
  monotonicNs: seq,
  trial: '',
})

const closed = 'the client closed the connection before the handshake was done'
const events = [
  event(1, 'fe1', 'ready'),
  event(2, 'fe1', 'handshake-failed', { serverName: null, reason: closed }),
  event(3, 'fe1', 'handshake-failed', { serverName: 'lyncweb.contoso.example', reason: closed }),
  event(4, 'dns', 'query'),
  event(5, 'fe1', 'handshake-failed', { serverName: null, reason: 'wrong version number' }),
  event(6, 'fe1', 'request'),
]

test.each([
  ['what a monitor does is left out, what a client does is not', { last: 9, all: false }, [3, 4, 5, 6]],
  ['everything', { last: 9, all: true }, [1, 2, 3, 4, 5, 6]],
  ['the newest of one host', { host: 'fe1', last: 2, all: false }, [5, 6]],
  ['a host that said nothing', { host: 'edge', last: 9, all: true }, []],
])('%s', (_what, glance, seen) => {
  expect(glanceAt(events, glance).map(({ seq }) => seq)).toEqual(seen)
})
