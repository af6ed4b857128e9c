import { produce } from 'immer'
import { checkedDeployment } from '../deployment/check.ts'
import { breakWith, type Edit } from '../deployment/fault.ts'
import type { Deployment } from '../deployment/schema.ts'
import { exitCodes, SalemError } from '../errors.ts'
import { proxyOf } from '../proxies/index.ts'
import { excludedIn, type FaultScenario, type Scenario } from '../scenario/scenario.ts'

/** Two faults at once; one may hide the other. */
export type Pair = { kind: 'pair'; id: string; both: readonly [FaultScenario, FaultScenario] }

/** What is put on trial. */
export type Subject = Scenario | Pair

/**
 * `missing-snat+name-mismatch`: the faults are applied in the order named.
 * @throws SalemError `not-a-pair` when one of them is a control, or both are the same
 */
export const pairOf = (one: Scenario, other: Scenario): Pair => {
  if (one.kind === 'fault' && other.kind === 'fault' && one.id !== other.id) {
    return { kind: 'pair', id: `${one.id}+${other.id}`, both: [one, other] }
  }
  throw new SalemError({
    code: 'not-a-pair',
    message: `expected two different faults, got ${one.id} and ${other.id}`,
    next: 'salem list fault',
    exitCode: exitCodes.usage,
  })
}

/** The edits that make a subject out of a healthy deployment. */
const editsOf = (subject: Subject): Edit[] => {
  switch (subject.kind) {
    case 'fault':
      return [subject.fault]
    case 'pair':
      return subject.both.map((scenario) => scenario.fault)
    case 'control':
      return subject.variation ? [{ id: subject.id, edit: subject.variation }] : []
    default:
      return subject satisfies never
  }
}

/** A healthy deployment with what a subject has to find there; itself where that is nothing. */
export const settingFor = (healthy: Deployment, subject: Subject): Deployment =>
  (subject.kind === 'pair' ? subject.both : [subject]).reduce(
    (d, { id, setting }) =>
      setting ? checkedDeployment(produce(d, setting), `the deployment that ${id} is set in`) : d,
    healthy,
  )

/** The deployment a subject is about. */
export const deploymentOf = (healthy: Deployment, subject: Subject): Deployment =>
  breakWith(settingFor(healthy, subject), editsOf(subject)).value

/** Why a subject makes no sense in a mode, or behind a product that breaks sign-ins by itself; nothing where it does. */
export const notIn = (subject: Subject, healthy: Deployment): string | undefined => {
  const parts = subject.kind === 'pair' ? subject.both : [subject]
  const breaksNtlm = proxyOf(healthy).shortcomings.some(({ cause }) => cause === 'proxy.breaks-ntlm')
  return parts
    .map(
      (part) =>
        excludedIn(part, healthy.proxy.mode) ??
        (part.needs === 'ntlm' && breaksNtlm
          ? 'breaks every sign-in by itself, and what this is about comes after one'
          : undefined),
    )
    .find(Boolean)
}
