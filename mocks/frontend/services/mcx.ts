import { anonymousWcf } from '../anonymous-wcf.ts'

/** Mobile clients of Lync 2010. What an anonymous GET gets was not found (facts §9.6): the help page of WCF is a guess. */
export const mcx = anonymousWcf({
  name: 'Mcx',
  path: '/Mcx/McxService.svc',
  contract: 'McxService',
  why: 'the mobility service is there',
})
