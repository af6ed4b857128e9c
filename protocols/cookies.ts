/** Cookies that one server sets, as a browser keeps them for it (RFC 6265); paths and ages are left aside. */
export const cookieJar = () => {
  const kept = new Map<string, string>()
  return {
    /** Takes the values of an answer's `Set-Cookie` headers. */
    keep: (lines: readonly string[] = []): void => {
      for (const line of lines) {
        const [, name, value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
        if (name) kept.set(name.trim(), value.trim())
      }
    },
    /** The header for the next request; none while there are no cookies. */
    header: (): Record<string, string> =>
      kept.size === 0 ? {} : { Cookie: [...kept].map(([name, value]) => `${name}=${value}`).join('; ') },
  }
}
