import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence } from '../view.ts'

/** Autodiscover answers in the form that is asked for; a cache that knows the URL alone does not (facts F40, R17). */
export const keepsAnswers = rule({
  id: 'keeps-answers',
  concludes: 'proxy.keeps-answers',
  provedIf: 'the second of two requests for the same URL does not reach a front end',
  when: (view) => {
    const [first] = symptomsOf(view).filter(({ kind }) => kind === 'other-form')
    if (!first) return undefined
    return {
      standing: 'seen',
      because:
        'JSON was asked for, and the answer is the XML that was given just before: it comes from a cache.',
      evidence: [evidence(first.of, `${first.of.summary}, with the XML that the request before asked for`)],
      explains: ({ kind }) => kind === 'other-form',
    }
  },
})
