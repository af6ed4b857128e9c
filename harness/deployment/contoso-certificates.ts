import type { Deployment } from './schema.ts'

/** Certificates of the reference deployment: a public hierarchy for what is published, a private root for the inside. */
export const certificatesOf = ({
  names,
  frontEnds,
  authority,
  privateRoot,
}: Pick<Deployment, 'names' | 'frontEnds'> & {
  authority: { root: string; intermediate: string }
  privateRoot: string
}): Deployment['certificates'] => ({
  'public-root': {
    kind: 'root',
    subject: authority.root,
    issuer: 'self',
    names: [],
    validity: { notBeforeDays: -1000, notAfterDays: 2650 },
  },
  intermediate: {
    kind: 'intermediate',
    subject: authority.intermediate,
    issuer: 'public-root',
    names: [],
    validity: { notBeforeDays: -500, notAfterDays: 1300 },
  },
  web: {
    kind: 'server',
    subject: names.web,
    issuer: 'intermediate',
    names: [names.web, names.meet, names.dialin, names.lyncdiscover],
    validity: { notBeforeDays: -30, notAfterDays: 335 },
  },
  // Another one: a client that has it from SIP must not be able to mend a chain of the web services with it.
  'edge-intermediate': {
    kind: 'intermediate',
    subject: `${authority.intermediate} 2`,
    issuer: 'public-root',
    names: [],
    validity: { notBeforeDays: -500, notAfterDays: 1300 },
  },
  edge: {
    kind: 'server',
    subject: names.sip,
    issuer: 'edge-intermediate',
    names: [names.sip],
    validity: { notBeforeDays: -30, notAfterDays: 335 },
  },
  'private-root': {
    kind: 'root',
    subject: privateRoot,
    issuer: 'self',
    names: [],
    validity: { notBeforeDays: -800, notAfterDays: 2800 },
  },
  'user-issuer': {
    kind: 'intermediate',
    subject: 'Communications Server',
    issuer: 'private-root',
    names: [],
    validity: { notBeforeDays: -400, notAfterDays: 1400 },
  },
  pool: {
    kind: 'server',
    subject: names.pool,
    issuer: 'private-root',
    names: [names.pool, ...Object.values(frontEnds).map((fe) => fe.fqdn)],
    validity: { notBeforeDays: -30, notAfterDays: 335 },
  },
})
