import { stripTypeScriptTypes } from 'node:module'

const strip = (source) => ({ code: stripTypeScriptTypes(source) })

/** Types become spaces, so line and column in a stack trace are those of the source. */
export default { process: strip, processAsync: async (source) => strip(source) }
