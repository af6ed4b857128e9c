/** Serves AIA (CA certificates, DER), CRLs (DER) and OCSP over HTTP on port 80. Events: `request` { from, method, url, status, why }. */
export type PkiConfig = {
  kind: 'pki'
  address: string
  port: number
  /** Static files by URL path, e.g. `/aia/intermediate.cer`, `/crl/intermediate.crl`. */
  files: { path: string; file: string; contentType: string }[]
  /** OCSP responders by URL path. Certificates and keys are PEM files. */
  ocsp: {
    path: string
    issuerCertificateFile: string
    issuerKeyFile: string
    revokedCertificateFiles: string[]
  }[]
}
