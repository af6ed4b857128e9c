import type { Deployment } from '../deployment/schema.ts'
import { certificateFiles } from './box.ts'
import { bound, set, thing } from './netscaler-commands.ts'
import type { Statement } from './statements.ts'

/** Where files are copied to. */
const folder = '/nsconfig/ssl'

const stem = (file: string): string => `salem_${file.replace(/\.crt$/, '')}`

/** The certificates that the owner is given, and which is whose issuer. */
export const certificates = (d: Deployment): Statement[] => {
  const files = certificateFiles(d)
  const authority = (file: string) => thing('ssl certKey', stem(file), `-cert ${folder}/${file}`)
  const issuers = [...new Set([...files.intermediates, ...files.eachRoot])]
  const chain = [files.certificate, ...files.intermediates]
  return [
    thing(
      'ssl certKey',
      stem(files.certificate),
      `-cert ${folder}/${files.certificate} -key ${folder}/${files.key}`,
    ),
    ...issuers.map(authority),
    ...files.intermediates.map((issuer, i): Statement => {
      const below = stem(chain[i] as string)
      return {
        subject: `link ${below}`,
        make: `link ssl certKey ${below} ${stem(issuer)}`,
        unmake: `unlink ssl certKey ${below}`,
      }
    }),
  ]
}

const onOff = (on: boolean): string => (on ? 'ENABLED' : 'DISABLED')

/** What makes a virtual server end TLS, and its pool begin it again. */
export const secured = (d: Deployment, server: string, pool: string): Statement[] => {
  const files = certificateFiles(d)
  const { minVersion, serverName, clientCertificate } = d.proxy.tls
  return [
    bound(`ssl vserver ${server} -certkeyName ${stem(files.certificate)}`),
    ...(clientCertificate === 'demanded'
      ? files.eachRoot.map((root) => bound(`ssl vserver ${server} -certkeyName ${stem(root)} -CA`))
      : []),
    set(
      `ssl vserver ${server}`,
      [
        '-ssl3 DISABLED -tls1 DISABLED -tls11 DISABLED',
        `-tls12 ${onOff(minVersion !== 'TLSv1.3')} -tls13 ENABLED`,
        `-SNIEnable ${onOff(serverName === 'required')}`,
        clientCertificate === 'demanded'
          ? '-clientAuth ENABLED -clientCert Mandatory'
          : '-clientAuth DISABLED',
      ].join(' '),
    ),
    ...files.eachRoot.map((root) => bound(`ssl serviceGroup ${pool} -certkeyName ${stem(root)} -CA`)),
    set(`ssl serviceGroup ${pool}`, '-serverAuth ENABLED'),
  ]
}
