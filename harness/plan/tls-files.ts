import type { ListenerTls } from '../deployment/schema.ts'
import type { FilePlan } from './plan.ts'
import type { TlsFiles } from './services.ts'

/** Where a listener's certificate and key lie in its host, and what is in them. */
export const tlsFiles = (listener: string, tls: ListenerTls): { paths: TlsFiles; files: FilePlan[] } => {
  const paths = {
    certificateFile: `/etc/salem/tls/${listener}.pem`,
    keyFile: `/etc/salem/tls/${listener}.key`,
  }
  return {
    paths,
    files: [
      {
        path: paths.certificateFile,
        content: { kind: 'pem', certificates: [tls.certificate, ...tls.chain] },
      },
      { path: paths.keyFile, content: { kind: 'key', certificate: tls.certificate } },
    ],
  }
}
