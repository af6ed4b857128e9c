import { anonymousWcf } from '../anonymous-wcf.ts'

/** The broker that signs browsers in to SIP: WCF with metadata (facts §1). The name of its port is recalled. */
export const reach = anonymousWcf({
  name: 'Reach',
  path: '/Reach/sip.svc',
  contract: 'AuthBroker',
  why: 'the broker for SIP is there',
})
