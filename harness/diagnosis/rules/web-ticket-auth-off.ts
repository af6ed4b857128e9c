import { rule } from '../rule.ts'
import { unchallengedIn } from '../unchallenged.ts'
import { evidenceOf } from '../view.ts'
import { explainedBy } from '../who-answered.ts'

/** The web ticket service alone gives a bare 401, its neighbours ask for credentials (facts F10). */
export const webTicketAuthOff = rule({
  id: 'web-ticket-auth-off',
  concludes: 'frontEnd.webticket-auth-off',
  provedIf:
    'the web ticket service of a front end sends its 401 without any challenge, and CertProv with one',
  when: (view) => {
    const { outside, beside, besideToo } = unchallengedIn(view)
    if (outside.length === 0 || outside.some(({ kind }) => kind === 'certprov')) return undefined
    if (beside.length > 0 && !besideToo) return undefined
    return {
      standing: besideToo ? 'seen' : 'inferred',
      because:
        'The web ticket service answers 401 and no way to authenticate comes with it, while certificate provisioning asks for credentials.',
      evidence: evidenceOf([...outside, ...beside]),
      explains: explainedBy(outside),
    }
  },
})
