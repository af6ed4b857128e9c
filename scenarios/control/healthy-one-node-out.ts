import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { control } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const healthyOneNodeOut = control({
  id: 'healthy-one-node-out',
  title: 'One front end is out of service and the monitor has taken it out',
  waitsFor: 'monitor',
  sources: [{ fact: 'R13', confidence: 'derived' }],
  variation: (d) => {
    const [first] = Object.values(d.frontEnds)
    if (first)
      first.listens = { externalHttps: false, externalHttp: false, internalHttps: false, internalHttp: false }
  },
  symptoms: [client.https('web').answers(), client.certprov().creates()],
  proof: [on('frontEnd').letsUserIn()],
})
