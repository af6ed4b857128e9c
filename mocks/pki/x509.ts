import { loadedOnce } from '../../protocols/loaded-once.ts'

/** Makes certificates and requests for them. Half a front end's start, for what only few labs ask for. */
export const x509 = loadedOnce(async () => {
  await import('reflect-metadata')
  return import('@peculiar/x509')
})
