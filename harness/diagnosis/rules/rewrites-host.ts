import { madeByFrontEnd } from '../../probes/front-end-mark.ts'
import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidenceOf } from '../view.ts'
import { answersOver443, statusOf } from '../who-answered.ts'

/** Asked by another name a front end describes itself by that, and knows no Autodiscover at `/` (facts F08, R04). */
export const rewritesHost = rule({
  id: 'rewrites-host',
  concludes: 'proxy.rewrites-host',
  provedIf: 'a front end, asked by the published name, describes its services by that name',
  when: (view) => {
    const symptoms = symptomsOf(view)
    const foreign = symptoms.filter(({ kind }) => kind === 'foreign-metadata')
    if (foreign.length === 0) return undefined
    const lost = answersOver443(view).filter(
      (of) => madeByFrontEnd(of) && statusOf(of) === 404 && new URL(of.request.url).pathname === '/',
    )
    return {
      standing: 'seen',
      because:
        'A front end describes its services by the name it is asked by, and that is not the name that the client asked for.',
      evidence: evidenceOf([...foreign.map(({ of }) => of), ...lost]),
      explains: ({ kind, of }) => kind === 'foreign-metadata' || lost.some((answer) => answer === of),
    }
  },
})
