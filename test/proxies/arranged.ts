import type { Arrangement } from '../../harness/deployment/arrangement.ts'
import { contoso } from '../../harness/deployment/contoso.ts'
import type { ProxyDescription } from '../../harness/deployment/proxy-description.ts'
import type { Deployment } from '../../harness/deployment/schema.ts'
import { doctor } from '../../harness/diagnosis/doctor.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { planOf } from '../../harness/plan/build.ts'
import type { HostPlan } from '../../harness/plan/plan.ts'
import { loadProxy, withProxies } from '../../harness/proxies/custom/load.ts'
import { runCampaign } from '../../harness/trial/campaign.ts'
import { scenarios } from '../../scenarios/index.ts'

type Proxy = Deployment['proxy']

/** contoso.example behind a product, with some of the proxy's settings otherwise. */
export const arranged = (arrangement: Arrangement, proxy: Partial<Proxy> = {}): Deployment => ({
  ...contoso,
  proxy: { ...contoso.proxy, ...proxy, ...arrangement },
})

/** contoso.example behind a described proxy in its first mode. */
export const behind = (description: ProxyDescription): Deployment =>
  withProxies(arranged({ product: description.id, mode: description.modes[0] as Proxy['mode'] }), [
    description,
  ])

/** Plan of the proxy's host. */
export const proxyHost = (d: Deployment): HostPlan =>
  planOf(d).hosts.find(({ name }) => name === 'proxy') as HostPlan

/** Text of the first file whose name ends like that. */
export const textOf = (host: HostPlan, ending: string): string => {
  const content = host.files.find(({ path }) => path.endsWith(ending))?.content
  return content?.kind === 'text' ? content.text : ''
}

export const exampleFile = 'docs/examples/my-haproxy.yaml'
export const example = (): Promise<ProxyDescription> => loadProxy(exampleFile)
export const keepAlive = (): Promise<ProxyDescription> => loadProxy('test/fixtures/nginx-keep-alive.yaml')

/** Puts scenarios on trial behind the proxy that a deployment names. */
export const tried = (deployment: Deployment, ids?: readonly string[]) =>
  runCampaign({
    engine: netns,
    deployment,
    arrangements: [{ product: deployment.proxy.product, mode: deployment.proxy.mode }],
    subjects: scenarios.filter(({ id }) => !ids || ids.includes(id)),
    catalogue: scenarios,
    diagnoser: doctor,
    jobs: 2,
  })
