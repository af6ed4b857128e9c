import type { Layer } from '../../causes/index.ts'
import type { Deployment } from '../../deployment/schema.ts'
import type { View } from '../../diagnosis/diagnosis.ts'
import { symptomsOf } from '../../diagnosis/symptoms.ts'
import { inWords } from '../../diagnosis/words.ts'
import type { Flow, Observation } from '../../probes/observation.ts'
import type { Station } from '../page.ts'

/** What the kernels of a lab's hosts saw, by host. */
export type Ledgers = ReadonlyMap<string, readonly Flow[]>

/** A client's view, and what the network did meanwhile. */
export type Seen = { view: View; ledgers: Ledgers; d: Deployment }

/** What a client has against something that it got, on these layers. */
export const doubtsIn = (view: View, of: Observation, layers: readonly Layer[]): string =>
  inWords(
    symptomsOf(view)
      .filter((symptom) => symptom.of === of && layers.includes(symptom.layer))
      .map(({ port: _, ...symptom }) => symptom),
  )

/** Where TLS ends: at a proxy that bridges, else at the front ends. */
export const tlsEnd = ({ proxy }: Deployment): Station => (proxy.mode === 'bridge' ? 'proxy' : 'frontEnd')
