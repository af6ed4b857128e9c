import { expect, test } from '@jest/globals'
import { followSignIn } from '../../harness/clients/sipe/follow.ts'

const log = (text: string, ms = 1) => JSON.stringify({ kind: 'log', ms, text: `${text}\n` })
const error = (text: string) => JSON.stringify({ kind: 'error', ms: 9, code: 2, text })
const edge = log('initialize_auth_context: TLS-DSK Certificate Provisioning URI https://lyncweb…', 7)

const resultOf = (lines: string[], ended = 'it ended') => {
  const following = followSignIn()
  for (const line of lines) following.line(line)
  return following.result(ended)
}

test('the first obstacle after the last step is the reason; what comes after it is the client trying other ways', () => {
  const lines = [
    log('Error connecting to lyncdiscover.contoso.example:443 (Connection refused).'),
    edge,
    log('Error connecting to lyncweb.contoso.example:443 (Connection timed out).'),
    log('Error resolving login.microsoftonline.com:\nName or service not known'),
    error('Web ticket request to … failed'),
  ]
  expect(resultOf(lines)).toEqual({
    outcome: 'stopped',
    done: [{ step: 'edge', ms: 7 }],
    stoppedAt: 'metadata',
    reason: 'no connection to lyncweb.contoso.example:443: connection timed out',
  })
})

test('a rejected certificate is a reason, an accepted one is none', () => {
  const question = (answer: string) =>
    JSON.stringify({
      kind: 'question',
      ms: 1,
      answer,
      text: 'Accept certificate for lyncweb.contoso.example? The certificate for it could not be validated.\n\nIt is old.',
    })
  expect(resultOf([edge, question('reject'), error('E')]).reason).toBe(
    'the certificate of lyncweb.contoso.example is not believed: It is old.',
  )
  expect(resultOf([edge, question('accept'), error('E')]).reason).toBe('E')
})

test('Autodiscover may fail; what is missed then is the Access Edge', () => {
  expect(resultOf([error('Could not connect')])).toEqual({
    outcome: 'stopped',
    done: [],
    stoppedAt: 'edge',
    reason: 'Could not connect',
  })
})

test('a step counts once, and only `connected` is a success', () => {
  expect(resultOf([edge, edge], 'nothing went on')).toMatchObject({
    done: [{ step: 'edge' }],
    reason: 'nothing went on',
  })
  expect(resultOf([edge, JSON.stringify({ kind: 'connected', ms: 9 })])).toEqual({
    outcome: 'signed-in',
    done: [{ step: 'edge', ms: 7 }],
  })
})

test('what is no JSON is passed over', () => {
  expect(resultOf(['', 'GLib-CRITICAL', '{"kind"'])).toMatchObject({ outcome: 'stopped' })
})
