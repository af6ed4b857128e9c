import type { Deployment } from '../../deployment/schema.ts'
import type { FilePlan } from '../../plan/plan.ts'

/** Certificate, chain and key of the public listener in one file. */
export const listenerPem = (d: Deployment, path: string): FilePlan => {
  const { certificate, chain } = d.proxy.tls
  return { path, content: { kind: 'pem', certificates: [certificate, ...chain], key: certificate } }
}

/** Roots that the certificates of front ends are verified against. */
export const trustPem = (d: Deployment, path: string): FilePlan => ({
  path,
  content: { kind: 'pem', certificates: d.proxy.trust.roots },
})
