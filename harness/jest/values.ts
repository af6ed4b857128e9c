export type { CauseId } from '../causes/index.ts'
export type { Diagnosis, Finding, Vantage } from '../diagnosis/diagnosis.ts'
export type { Observation } from '../probes/observation.ts'
export { type Trial, vantages } from '../trial/outcome.ts'
