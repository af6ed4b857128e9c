import { afterAll, expect, test } from '@jest/globals'
import { netns } from '../../harness/engines/netns/engine.ts'
import { type Lab, startLab } from '../../harness/lab/lab.ts'
import { nodePath, programPath } from '../../harness/plan/plan.ts'
import { arranged, proxyHost } from '../proxies/arranged.ts'

let lab: Lab | undefined
afterAll(async () => lab?.stop())

/** Starts FastL4 by hand, has it load its rules again and again, ends it meanwhile, and lists the tables it left. */
const endedWhileLoading = (times: number) => `
nft list tables > before
for i in $(seq ${times}); do
  ${nodePath} ${programPath('fastl4')} fastl4.json > said & pid=$!
  until grep -q '"ready"' said; do kill -0 $pid || exit 1; done
  kill -HUP $pid
  kill -TERM $pid
  wait $pid
  nft list tables > after
  cmp before after || nft list tables
done
`

test('FastL4 that is ended while it loads its rules leaves none of them behind', async () => {
  lab = await startLab({ engine: netns, deployment: arranged({ product: 'haproxy', mode: 'bridge' }) })
  const proxy = proxyHost(arranged({ product: 'fastl4', mode: 'l4' }))
  const config = proxy.files.find(({ path }) => path.endsWith('/fastl4.json'))?.content
  if (config?.kind !== 'json') throw new Error('FastL4 has no configuration')
  const script = `cd /tmp\ncat > fastl4.json <<'JSON'\n${JSON.stringify(config.value)}\nJSON\n${endedWhileLoading(4)}`
  const { exitCode, stdout, stderr } = await lab.exec('proxy', ['sh', '-s'], { input: script })
  expect([exitCode, stdout, stderr]).toEqual([0, '', ''])
})
