export type { CauseId } from '../cause.ts'
export type { Diagnosis, Finding, Vantage } from '../diagnosis/diagnosis.ts'
export type { Observation } from '../probes/observation.ts'
export { type Trial, vantages } from '../trial/outcome.ts'
