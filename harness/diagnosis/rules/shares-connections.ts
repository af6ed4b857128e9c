import { rule } from '../rule.ts'
import { evidenceOf, observedFrom } from '../view.ts'

/** NTLM authenticates a connection; whoever is next to be forwarded over it is taken for who signed in on it (facts F11). */
export const sharesConnections = rule({
  id: 'shares-connections',
  concludes: 'proxy.shares-connections',
  provedIf: 'the front ends log requests without credentials as signed in',
  when: (view) => {
    const letIn = observedFrom(view, 'client', 'strangers').filter(({ outcome }) => outcome === 'let-in')
    if (letIn.length === 0) return undefined
    return {
      standing: 'seen',
      because:
        'A page that asks for NTLM lets somebody in without credentials once a user has signed in on another connection.',
      evidence: evidenceOf(letIn),
      explains: ({ kind }) => kind === 'stranger-let-in',
    }
  },
})
