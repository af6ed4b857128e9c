/** Who signs in; the client host of a lab has it in a file. */
export type SignInUser = { sipAddress: string; login: string; password: string }
