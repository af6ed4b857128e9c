import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Certificate } from '../../harness/pki/certificate.ts'

type Verification = { trusted: Certificate; untrusted?: Certificate[]; leaf: Certificate }

const withFiles = <R>(contents: readonly (string | Uint8Array)[], use: (paths: string[]) => R): R => {
  const folder = mkdtempSync(join(tmpdir(), 'salem-pki-'))
  try {
    return use(
      contents.map((content, i) => {
        const path = join(folder, `${i}`)
        writeFileSync(path, content)
        return path
      }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const openssl = (args: readonly string[]) => {
  const { stdout, stderr } = spawnSync('openssl', args, { encoding: 'utf8' })
  return stdout + stderr
}

/** What `openssl verify -x509_strict` says of a chain, without the name of the file. */
export const verify = ({ trusted, untrusted = [], leaf }: Verification): string =>
  withFiles(
    [trusted, { certificatePem: untrusted.map((c) => c.certificatePem).join('') }, leaf].map(
      (c) => c.certificatePem,
    ),
    ([root, between, end]) =>
      openssl([
        'verify',
        '-x509_strict',
        '-CAfile',
        `${root}`,
        ...(untrusted.length > 0 ? ['-untrusted', `${between}`] : []),
        `${end}`,
      ])
        .replaceAll(`${end}: `, '')
        .trim(),
  )

/** A certificate as `openssl x509 -text` prints it. */
export const textOf = ({ der }: Certificate): string =>
  withFiles([der], ([path]) => openssl(['x509', '-inform', 'der', '-noout', '-text', '-in', `${path}`]))

/** A revocation list checked against its issuer, as `openssl crl -text` prints it. */
export const crlTextOf = (crl: Uint8Array, issuer: Certificate): string =>
  withFiles([crl, issuer.certificatePem], ([list, ca]) =>
    openssl(['crl', '-inform', 'der', '-noout', '-text', '-CAfile', `${ca}`, '-in', `${list}`]),
  )
