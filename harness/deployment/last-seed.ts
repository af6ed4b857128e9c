/** Largest seed there is. Apart, so that reading an option loads nothing else. */
export const lastSeed = 2 ** 31 - 1
