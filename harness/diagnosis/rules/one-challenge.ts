import { challengesIn } from '../../../protocols/credentials.ts'
import { rule } from '../rule.ts'
import { symptomsOf } from '../symptoms.ts'
import { evidence, modesOf, observedFrom } from '../view.ts'

/** Several challenges in one header; a single one has commas between its parameters. */
const isSeveral = (header: string): boolean => challengesIn([header]).length > 1

/** Front ends send each scheme in a header of its own; joined, or the first alone, is what a proxy makes of them (facts F40). */
export const oneChallenge = rule({
  id: 'one-challenge',
  concludes: 'proxy.one-challenge',
  provedIf: 'the front ends themselves send each way to authenticate in a header of its own',
  when: (view) => {
    const joined = symptomsOf(view).filter(({ kind }) => kind === 'one-challenge')
    const beside = observedFrom(view, 'desk', 'certprov')
    if (joined.length === 0 || !modesOf(view).includes('bridge')) return undefined
    const apartBeside = beside.some(({ offered }) => offered.length > 1)
    const oneBeside = !apartBeside && beside.some(({ offered }) => offered.length > 0)
    const isList = joined.some(({ of }) => of.kind === 'certprov' && of.offered.some(isSeveral))
    // Then the front ends offer no more, and no proxy can have taken it off.
    if (oneBeside && !isList) return undefined
    return {
      standing: apartBeside || isList ? 'seen' : 'inferred',
      because: isList
        ? 'The ways to authenticate come as a list in one header, which IIS never writes; clients that read the first word of each header find no NTLM.'
        : 'Of the ways to authenticate only the first comes through, so clients that know NTLM alone find none.',
      evidence: [...joined.map(({ of }) => of), ...beside].map((of) => evidence(of)),
      explains: ({ kind }) => kind === 'one-challenge',
    }
  },
})
