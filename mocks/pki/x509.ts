import { lazily } from '../../protocols/lazily.ts'

/** Makes certificates and requests for them. Half a front end's start, for what only few labs ask for. */
export const x509 = lazily(async () => {
  await import('reflect-metadata')
  return import('@peculiar/x509')
})
