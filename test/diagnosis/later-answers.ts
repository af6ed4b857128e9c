import type { laterRequests } from '../../harness/diagnosis/survey.ts'
import type { Observation } from '../../harness/probes/observation.ts'

type Later = ReturnType<typeof laterRequests>[number]

const byFrontEnd = { 'x-ms-server-fqdn': ['fe1.contoso.internal'] }

/** What somebody meets who is in, where all is well. */
export const answeredLater = (request: Later): Observation => {
  const common = { from: 'client', ms: 2, command: `repeat ${request.kind}`, summary: 'served' }
  switch (request.kind) {
    case 'events': {
      const answer = { status: 200, reason: '', headers: byFrontEnd, body: '' }
      return {
        ...{ kind: 'events', request, ...common },
        ...{ outcome: 'answered', connected: true, pendingMs: 1800, answer },
      }
    }
    case 'strangers':
      return { kind: 'strangers', request, ...common, outcome: 'kept-out', connected: true, asked: 20 }
    case 'sign-in':
      return { kind: 'sign-in', request, ...common, outcome: 'signed-in', done: [], features: [] }
  }
}
