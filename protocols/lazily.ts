/**
 * What is made when it is first asked for, because only few need it, and once. For libraries too: a bundle would copy all of
 * their names at every `import()`, which took a twentieth of a front end's time.
 */
export const lazily = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
  let made: Promise<Made> | undefined
  return () => {
    made ??= make()
    return made
  }
}
