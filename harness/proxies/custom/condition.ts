import type { ProxyDescription } from '../../deployment/proxy-description.ts'
import type { Deployment } from '../../deployment/schema.ts'

type Condition = ProxyDescription['cannot'][number]['when']

/** The value at `proxy.pool.monitor.port`; nothing where there is no such field. */
export const fieldAt = (d: Deployment, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, step) =>
        typeof value === 'object' ? (value as Record<string, unknown> | null)?.[step] : undefined,
      d,
    )

/** Whether every field is as the condition says. */
export const holds = (d: Deployment, when: Condition): boolean =>
  Object.entries(when).every(([path, wanted]) =>
    typeof wanted === 'object' ? fieldAt(d, path) !== wanted.not : fieldAt(d, path) === wanted,
  )
