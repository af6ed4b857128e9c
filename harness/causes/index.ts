import { app } from './app.ts'
import { auth } from './auth.ts'
import type { CauseOf } from './cause.ts'
import { dns } from './dns.ts'
import { http } from './http.ts'
import { path } from './path.ts'
import { port } from './port.ts'
import { tls } from './tls.ts'

export type { Layer } from './cause.ts'

const catalogue = [...dns, ...path, ...port, ...tls, ...http, ...auth, ...app]

export type CauseId = (typeof catalogue)[number]['id']

/** What a fault changed, apart from any scenario. Diagnoses name causes; scenarios share them. */
export type Cause = CauseOf<CauseId>

/** Every cause a diagnosis may name, in the order of the stack. */
export const causes: readonly Cause[] = catalogue

/** Look a cause up by id. */
export const causeOf = (id: CauseId): Cause => causes.find((cause) => cause.id === id) as Cause
