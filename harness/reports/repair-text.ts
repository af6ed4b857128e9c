import type { Typed } from '../repair/typed.ts'
import { type Paint, plain } from './paint.ts'

/** Host by host: how to get there, and what to type; whole lines, so that they can be copied. */
export const repairText = (typed: readonly Typed[], paint: Paint = plain): string =>
  typed.length === 0
    ? 'Nothing has to be mended: this is the deployment as it should be.'
    : typed
        .map(({ host, commands }) => [paint('heading', `salem shell ${host}`), ...commands].join('\n'))
        .join('\n\n')
