import { rule } from '../rule.ts'
import { refusedByEdge } from '../sign-ins.ts'
import { evidenceOf } from '../view.ts'

/** The Access Edge knows the user, believes his certificate, and says that he may not come from outside (facts F35). */
export const remoteAccessOff = rule({
  id: 'remote-access-off',
  concludes: 'user.remote-access-off',
  provedIf: 'the Access Edge answers 403 with the diagnostics 4003',
  when: (view) => {
    const refused = refusedByEdge(view).filter(({ detail = '' }) =>
      /not enabled for remote access/i.test(detail),
    )
    if (refused.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'A sign-in gets its certificate from the web services, and then the Access Edge says that the user is not enabled for remote access.',
      evidence: evidenceOf(refused),
      explains: ({ of }) => refused.some((one) => one === of),
    }
  },
})
