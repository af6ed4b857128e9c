import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from '@jest/globals'
import { noTranscript } from '../../mocks/client/log/transcript.ts'
import { choicesOf } from '../../mocks/client/presets.ts'
import { speakSip } from '../../mocks/client/sip/client.ts'
import { readTrust } from '../../mocks/client/trust.ts'
import { openLine } from '../../mocks/client/web/line.ts'
import { impatient, patient } from '../fixtures/probe-run.ts'
import { answering, silent } from '../fixtures/probe-servers.ts'

test('an answer without the server’s own signature is no success', async () => {
  await using server = await answering('SIP/2.0 200 OK\r\nCSeq: 1 SUBSCRIBE\r\nContent-Length: 0\r\n\r\n')
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  const options = { user: 'alice@contoso.example', transcript: noTranscript, patienceMs: patient }
  const association = {
    scheme: 'TLS-DSK' as const,
    opaque: '',
    clientSign: () => '00',
    serverSign: () => '00',
    realm: '',
    targetname: '',
  }
  await expect(speakSip(socket, options).askSigned(association, 'SUBSCRIBE')).rejects.toThrow('not signed')
})

test('a web server that is silent is left after the time that is told', async () => {
  await using server = await silent()
  const trust = await readTrust({ trustStoreFile: '/nonexistent' } as never, choicesOf({}))
  const user = { login: 'CONTOSO\\alice', password: '' }
  const line = openLine({
    ...{ trust, user, transcript: noTranscript },
    ...{ patienceMs: impatient, authentication: 'NTLM' },
  })
  await expect(line.ask({ url: `http://127.0.0.1:${server.port}/` })).rejects.toThrow(
    `gave no answer within ${2 * impatient} ms`,
  )
  line.close()
})
