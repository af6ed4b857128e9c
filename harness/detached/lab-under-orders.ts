import type { Deployment } from '../deployment/schema.ts'
import { exitCodes, SalemError } from '../errors.ts'
import type { Event } from '../event.ts'
import type { Applied, Lab } from '../lab/lab.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { mustApply } from '../trial/must-apply.ts'
import { deploymentOf, settingFor } from '../trial/subject.ts'
import { labKey } from '../trial/warm-labs.ts'
import { type Glance, glanceAt } from './glance.ts'
import type { LabStatus } from './orders.ts'

/** A running lab, to its keeper: it carries out what is ordered from other terminals. */
export type LabUnderOrders = {
  status(): LabStatus
  /** @throws SalemError `already-injected`, `needs-new-lab`, `not-applicable`, `unknown-scenario` */
  inject(ids: readonly string[]): Promise<Applied>
  /** Heals what is named, or everything. @throws SalemError `not-injected` */
  heal(ids: readonly string[]): Promise<Applied>
  /** What happened in it, the oldest first. */
  events(glance: Glance): Event[]
}

/** What a lab is made to be: the healthy deployment, and the scenarios in it, in their order. */
export type Injection = { healthy: Deployment; injected: readonly Scenario[] }

/**
 * The healthy deployment with scenarios in it, in their order.
 * @throws SalemError `not-applicable`
 */
export const brokenBy = ({ healthy, injected }: Injection): Deployment => {
  const deployment = injected.reduce<Deployment>(deploymentOf, healthy)
  mustApply(injected, deployment, {
    named: injected.at(-1)?.id ?? 'the deployment',
    next: '`salem down`, then `salem up` with another --proxy',
  })
  return deployment
}

/** The scenarios of those ids. @throws SalemError `unknown-scenario` */
export const scenariosOf = (ids: readonly string[], catalogue: readonly Scenario[]): Scenario[] =>
  ids.map((id) => {
    const found = catalogue.find((scenario) => scenario.id === id)
    if (found) return found
    throw new SalemError({
      code: 'unknown-scenario',
      message: `expected a scenario that the lab knows, got ${id}`,
      next: 'salem list',
      exitCode: exitCodes.usage,
    })
  })

const usage = (code: string, message: string): SalemError =>
  new SalemError({ code, message, next: 'salem status', exitCode: exitCodes.usage })

const otherHosts = (id: string): SalemError =>
  new SalemError({
    code: 'needs-new-lab',
    message: `expected a scenario for the hosts of this lab, but ${id} needs others`,
    next: `salem up ${id} --name second`,
    exitCode: exitCodes.usage,
  })

const injectedNames = (injected: readonly Scenario[]): string =>
  injected.map(({ id }) => id).join(', ') || 'nothing'

/**
 * Takes a lab, keeps account of what is in it, and changes it as ordered. One order at a time: whoever calls sees to that.
 * @param start what is in it already
 */
export const underOrders = (
  name: string,
  lab: Lab,
  start: Injection,
  catalogue: readonly Scenario[],
): LabUnderOrders => {
  const { healthy } = start
  const since = new Date().toISOString()
  let injected = start.injected
  const change = async (next: readonly Scenario[]): Promise<Applied> => {
    const applied = await lab.apply(brokenBy({ healthy, injected: next }))
    injected = next
    return applied
  }
  return {
    status: () => ({
      name,
      proxy: healthy.proxy.product,
      mode: healthy.proxy.mode,
      hosts: lab.plan.hosts.map((host) => host.name),
      injected: injected.map(({ id }) => id),
      since,
    }),
    events: (glance) => glanceAt(lab.timeline.since(0), glance),
    inject: (ids) => {
      const twice = ids.find((id) => injected.some((scenario) => scenario.id === id))
      if (twice)
        throw usage('already-injected', `expected a scenario that is not in the lab yet, got ${twice}`)
      const added = scenariosOf(ids, catalogue)
      const elsewhere = added.find((scenario) => labKey(settingFor(healthy, scenario)) !== labKey(healthy))
      if (elsewhere) throw otherHosts(elsewhere.id)
      return change([...injected, ...added])
    },
    heal: (ids) => {
      const absent = ids.find((id) => !injected.some((scenario) => scenario.id === id))
      if (absent) {
        throw usage(
          'not-injected',
          `expected a scenario that is in the lab (${injectedNames(injected)}), got ${absent}`,
        )
      }
      return change(ids.length === 0 ? [] : injected.filter(({ id }) => !ids.includes(id)))
    },
  }
}
