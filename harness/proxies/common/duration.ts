/** Milliseconds as configuration files of proxies take them: `960s`, `250ms`. */
export const duration = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`)
