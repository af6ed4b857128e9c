import { from } from '../../harness/scenario/from.ts'
import { on } from '../../harness/scenario/on.ts'
import { edit, scenario } from '../../harness/scenario/scenario.ts'

const client = from('client')

export const frontEndNotStarted = scenario({
  id: 'front-end-not-started',
  layer: 'app',
  title: 'One front end answers though its services are not started',
  sources: [{ fact: 'F31', confidence: 'sourced' }],
  ticket: 'Every second attempt fails. The reverse proxy shows all servers green.',
  hints: [
    'Is it every attempt? Do it six times.',
    'What does the monitor look at?',
    'One front end’s services are not started; IIS takes the connections, and the monitor only connects.',
  ],
  difficulty: 2,
  fault: edit('frontEnd.not-started', (d) => {
    const [first] = Object.values(d.frontEnds)
    if (first) first.webServices = 'stopped'
  }),
  symptoms: [client.samples('web', 6).haveSome(503)],
  proof: [
    on('frontEnd').logs('request', { site: 'external', port: 4443, status: 503 }),
    on('frontEnd').logs('request', { site: 'external', port: 4443, status: 200 }),
  ],
  unaffected: [client.tls('sip').succeeds()],
  twins: [],
  repair: {
    general: 'Start the services; let the monitor look at SIP on 5061 and at a page that needs them.',
    bigip:
      'create ltm monitor https lync_services destination *:4443 send <GET of a page of the services> recv <what it says>; modify ltm pool lync_web_443 monitor lync_services',
    haproxy: 'option httpchk on a page of the services',
    iis: 'ARR: URL test on a page of the services',
  },
})
