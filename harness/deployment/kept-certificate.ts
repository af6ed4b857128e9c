import type { Deployment } from './schema.ts'

/** Gives the client the certificate of a sign-in a month ago: it need not have another one made before this has expired. */
export const keepCertificate = (d: Deployment): void => {
  const [user] = d.users
  d.certificates.kept = {
    kind: 'server',
    subject: user?.sipAddress ?? '',
    issuer: d.frontEnd.userIssuer,
    names: [],
    validity: { notBeforeDays: -30, notAfterDays: 150 },
    usage: 'clientAuth',
  }
  d.client.keptCertificate = 'kept'
}
