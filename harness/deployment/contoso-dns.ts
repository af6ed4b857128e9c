import { aRecord as a, cnameRecord as cname, type NameServerRecord } from './dns-edit.ts'
import type { Deployment } from './schema.ts'

type NameServer = Deployment['dns']['public']
type Names = Deployment['names']

const srv = (name: string, port: number, target: string): NameServerRecord => ({
  type: 'SRV',
  name,
  ttl: 300,
  priority: 0,
  weight: 0,
  port,
  target,
})

/** One host record for the web services, CNAMEs to it, as in the article (“Building/Installing your Certificate”). */
const webServices = (names: Names, vip: string) => [
  a(names.web, vip),
  cname(names.meet, names.web),
  cname(names.dialin, names.web),
  cname(names.lyncdiscover, names.web),
]

const answering = { behaviour: { kind: 'answer' as const }, behaviours: [] }

export const publicDns = (s: {
  address: string
  sipDomain: string
  names: Names
  vip: string
  edgeAddress: string
  pkiAddress: string
}): NameServer => ({
  address: s.address,
  ...answering,
  zones: [
    {
      origin: s.sipDomain,
      records: [
        ...webServices(s.names, s.vip),
        a(s.names.sip, s.edgeAddress),
        srv(`_sip._tls.${s.sipDomain}`, 443, s.names.sip),
      ],
    },
    { origin: s.names.pki.split('.').slice(1).join('.'), records: [a(s.names.pki, s.pkiAddress)] },
  ],
})

/** Split DNS: the same SIP domain seen from inside, and the Active Directory domain. */
export const internalDns = (s: {
  address: string
  sipDomain: string
  adDomain: string
  names: Names
  vip: string
  edgeAddress: string
  frontEnds: Deployment['frontEnds']
}): NameServer => {
  const nodes = Object.values(s.frontEnds)
  const poolRecords = nodes.map((fe) => a(s.names.pool, fe.address))
  return {
    address: s.address,
    ...answering,
    zones: [
      {
        origin: s.sipDomain,
        records: [
          ...webServices(s.names, s.vip),
          a(s.names.sip, s.edgeAddress),
          cname(s.names.lyncdiscoverinternal, s.names.pool),
        ],
      },
      { origin: s.adDomain, records: [...poolRecords, ...nodes.map((fe) => a(fe.fqdn, fe.address))] },
    ],
  }
}
