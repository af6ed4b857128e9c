import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** The redirect names the port that the proxy itself forwards to, which nobody outside can reach. */
export const redirectLeaksPort = rule({
  id: 'redirect-leaks-port',
  concludes: 'proxy.redirect-leaks-port',
  provedIf: 'the Location of the redirect names another port than 443',
  when: (view) => {
    const leaking = symptomsOf(view).filter(({ kind }) => kind === 'leaking-redirect')
    const [first] = leaking
    if (!first) return undefined
    const location = 'answer' in first.of ? first.of.answer?.headers.location?.[0] : undefined
    return {
      standing: 'seen',
      because: `A request is redirected to ${location}, a port that is not published.`,
      evidence: [evidence(first.of, `${first.of.summary}, Location ${location}`)],
      explains: (symptom) => leaking.some(({ of }) => of === symptom.of),
    }
  },
})
