import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

/** What the web services say to such a user is not known; they go on as before. */
export const remoteAccessDisabled = scenario({
  id: 'remote-access-disabled',
  layer: 'app',
  title: 'The user’s external access policy forbids remote access',
  needs: 'ntlm',
  sources: [
    { fact: 'F35', confidence: 'sourced' },
    // That the number comes with 403, and only to who has proved who he is.
    { fact: '§4', confidence: 'recall' },
  ],
  ticket:
    'At the office she is signed in within a second. At home the same laptop is refused, with the same password.',
  hints: [
    'Is it the network at home, or does somebody say no?',
    'Follow a whole sign-in: it gets a certificate. Who answers after that, and what?',
    'The Access Edge answers 403 with 4003: the user may not come from outside.',
  ],
  difficulty: 2,
  fault: edit('user.remote-access-off', (d) => {
    for (const user of d.users) user.remoteAccess = false
  }),
  symptoms: [client.signIn().stopsBefore('tls-dsk')],
  proof: [
    on('edge').logs('sip', { from: 'client', method: 'REGISTER', status: 401 }),
    on('edge').logs('sip', { from: 'client', method: 'REGISTER', status: 403 }),
  ],
  unaffected: [client.tls('sip').succeeds(), client.certprov().creates(), client.https('web').answers()],
  twins: [],
  repair: {
    general:
      'Grant the user an external access policy with EnableOutsideAccess (Set-CsExternalAccessPolicy, Grant-CsExternalAccessPolicy).',
  },
})
