import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { contoso } from '../../harness/deployment/contoso.ts'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { deploymentOf, pairOf } from '../../harness/trial/subject.ts'
import { faultNamed } from '../fixtures/fault-named.ts'

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ engine: netns, deployment: contoso })
})
afterAll(() => lab?.stop())

const isOpen = async (): Promise<boolean> => {
  const [seen] = await lab.look('proxy', [{ kind: 'tcp', host: '10.0.0.11', port: 4443, timeoutMs: 500 }])
  return seen?.outcome === 'open'
}

/** Two faults: one in the firewall, one in a file of every front end. */
const broken = deploymentOf(
  contoso,
  pairOf(faultNamed('firewall-drops-4443'), faultNamed('external-fqdn-is-internal')),
)

const configuration = (): string =>
  lab.plan.hosts.flatMap(({ name, services }) =>
    name === 'fe1' ? services.flatMap(({ reads }) => reads.filter((path) => path.endsWith('.json'))) : [],
  )[0] as string

const onFe1 = (script: string) => lab.exec('fe1', ['sh', '-ec', script])

test('what a change did that failed half-way is undone by the next', async () => {
  const path = configuration()
  await onFe1(`mv ${path} ${path}.old; mkdir ${path}`)
  await expect(lab.apply(broken)).rejects.toMatchObject({ code: 'write-failed' })
  expect(await isOpen()).toBe(false)
  await onFe1(`rmdir ${path}; mv ${path}.old ${path}`)

  const touched = (await lab.apply(contoso)).map(({ host }) => host)
  expect(touched).toEqual(expect.arrayContaining(['firewall', 'fe1', 'fe2']))
  expect(await isOpen()).toBe(true)
  // And then the lab knows again what it is.
  expect(await lab.apply(contoso)).toEqual([])
})
