import type { ClientConfig } from '../plan/services.ts'

/** Who signs in; the client host of a lab has it in a file. */
export type SignInUser = ClientConfig['user']
