/**
 * Salem as a library: build a deployment, break it, let a tool look at it, and hear what it should have said.
 *
 * @example
 * import { lab, scenarios } from 'salem'
 *
 * await using contoso = await lab({ scenario: 'missing-snat' })
 * const [answer] = await contoso.look('client', [{ kind: 'tcp', host: 'lyncweb.contoso.example', port: 443 }])
 * console.log(answer.outcome) // timeout
 */

export { scenarios } from '../scenarios/index.ts'
export { causes } from './causes/index.ts'
export { checkedDeployment } from './deployment/check.ts'
export { contoso } from './deployment/contoso.ts'
export type { Deployment, Mode } from './deployment/schema.ts'
export { seededDeployment } from './deployment/seeded.ts'
export type { Bench, Brief, Diagnoser, Diagnosis, Evidence, Finding, Vantage } from './diagnosis/diagnosis.ts'
export { doctor } from './diagnosis/doctor.ts'
export { SalemError } from './errors.ts'
export type { Lab } from './lab/lab.ts'
export { lookWithTools } from './lab/look-with-tools.ts'
export { lab, tryDiagnoser } from './library.ts'
export { planOf } from './plan/build.ts'
export type { Observation, Request } from './probes/observation.ts'
export type { Trial, Verdict } from './trial/outcome.ts'
