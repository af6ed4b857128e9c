import type { Brief, Mode } from '../../harness/diagnosis/diagnosis.ts'

export const vip = '198.51.100.10'
export const proxyAddress = '198.51.100.11'
export const client = '203.0.113.10'
export const fe1 = '10.0.0.11'
export const fe2 = '10.0.0.12'

export const names = {
  web: 'lyncweb.contoso.example',
  meet: 'meet.contoso.example',
  dialin: 'dialin.contoso.example',
  lyncdiscover: 'lyncdiscover.contoso.example',
  sip: 'sip.contoso.example',
}

/** What is known before looking; of the proxy's mode nothing, if none is given. */
export const briefOf = (mode?: Mode): Brief => ({
  sipDomain: 'contoso.example',
  names,
  ...(mode ? { mode } : {}),
  user: { login: 'CONTOSO\\alice', password: 'Pass-w0rd' },
  inside: {
    vip,
    proxyAddresses: [proxyAddress],
    frontEnds: [
      { host: 'fe1', address: fe1 },
      { host: 'fe2', address: fe2 },
    ],
    externalPorts: { https: 4443, http: 8080 },
    internalPorts: { https: 443, http: 80 },
  },
})
