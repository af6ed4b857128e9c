import { rule } from '../rule.ts'
import { evidenceOf, observedFrom } from '../view.ts'

/** Not one name is answered for, that of the Access Edge included. */
export const dnsSilent = rule({
  id: 'dns-silent',
  concludes: 'dns.server-silent',
  provedIf: 'the public name server answers nobody, asked by its own address',
  when: (view) => {
    const asked = observedFrom(view, 'client', 'dns')
    const silent = asked.filter(({ outcome }) => outcome === 'timeout' || outcome === 'unreachable')
    if (asked.length === 0 || silent.length < asked.length) return undefined
    return {
      standing: 'seen',
      because: `The name server${silent[0]?.server ? ` ${silent[0].server}` : ''} answered none of ${asked.length} questions.`,
      evidence: evidenceOf(silent),
      explains: ({ kind }) => kind === 'name-silent' || kind === 'unresolved',
    }
  },
})
