/**
 * A library that is loaded when it is first used, because only few need it. Once, as a bundle would copy all of its names
 * at every `import()`, which took a twentieth of a front end's time.
 */
export const loadedOnce = <Library>(load: () => Promise<Library>): (() => Promise<Library>) => {
  let loaded: Promise<Library> | undefined
  return () => {
    loaded ??= load()
    return loaded
  }
}
