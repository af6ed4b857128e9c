import type { HttpAnswer } from './observation.ts'

/** Cookies that one server sets, as a browser keeps them for it; what they are limited to is left aside. */
export const cookieJar = () => {
  const kept = new Map<string, string>()
  return {
    keep: ({ headers }: HttpAnswer): void => {
      for (const line of headers['set-cookie'] ?? []) {
        const [, name, value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
        if (name) kept.set(name.trim(), value.trim())
      }
    },
    header: (): Record<string, string> =>
      kept.size === 0 ? {} : { Cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
  }
}
