/** Milliseconds a sign-in may take, each step of which is bound by itself. */
export const boundMs = 120_000
