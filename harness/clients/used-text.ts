import type { UsedClient } from './mock/follow.ts'
import type { SignIn } from './steps.ts'

/** How a word is set off that is good or bad news. */
export type Emphasis = (tone: 'good' | 'bad', text: string) => string

const plain: Emphasis = (_, text) => text

/** What a sign-in came to, in a line. */
export const signInText = (
  { outcome, stoppedAt, reason }: Pick<SignIn, 'outcome' | 'stoppedAt' | 'reason'>,
  emphasis: Emphasis = plain,
): string =>
  outcome === 'signed-in'
    ? emphasis('good', 'signed in')
    : `${emphasis('bad', 'stopped')} before ${stoppedAt}: ${reason}`

/** What works for who has signed in, or does not, a line each. */
export const featuresText = (features: UsedClient['features'], emphasis: Emphasis = plain): string =>
  features
    .map(
      ({ feature, works, why }) =>
        `  ${feature.padEnd(9)} ${works ? emphasis('good', 'works') : emphasis('bad', 'fails')}  ${why}`,
    )
    .join('\n')
