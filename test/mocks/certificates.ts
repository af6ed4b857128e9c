import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from './run-tool.ts'

const openssl = async (...args: string[]) => {
  const { code, errors } = await runTool('openssl', args)
  if (code !== 0) throw new Error(`openssl ${args.join(' ')} ended with ${code}: ${errors}`)
}

const EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
const RSA = ['-newkey', 'rsa:2048', '-nodes']

/** Makes `<file>.pem` and `<file>.key` in `folder`, issued by `issuer`, or by itself; the file is called as the name. */
export const makeCertificate = async (
  folder: string,
  {
    name,
    issuer,
    ca = false,
    hosts = [],
    rsa = false,
    file: called = name,
  }: { name: string; issuer?: string; ca?: boolean; hosts?: string[]; rsa?: boolean; file?: string },
): Promise<void> => {
  const file = (ending: string) => join(folder, `${called}.${ending}`)
  const key = rsa ? RSA : EC
  const subject = ['-subj', `/CN=${name}`, '-keyout', file('key')]
  const extensions = [
    ...(ca
      ? ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature']
      : []),
    ...(hosts.length > 0 ? [`subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}`] : []),
  ]
  if (issuer === undefined) {
    const added = extensions.flatMap((extension) => ['-addext', extension])
    await openssl('req', '-x509', ...key, ...subject, '-out', file('pem'), '-days', '3', ...(ca ? [] : added))
    return
  }
  await openssl('req', '-new', ...key, ...subject, '-out', file('csr'))
  await writeFile(file('ext'), `${extensions.join('\n')}\n`)
  const by = [
    '-CA',
    join(folder, `${issuer}.pem`),
    '-CAkey',
    join(folder, `${issuer}.key`),
    '-CAcreateserial',
  ]
  await openssl(
    'x509',
    '-req',
    '-in',
    file('csr'),
    ...by,
    '-out',
    file('pem'),
    '-days',
    '2',
    '-extfile',
    file('ext'),
  )
}

/** Puts certificates behind one another into one file, leaf first. */
export const bundle = async (folder: string, to: string, names: string[]): Promise<string> => {
  const path = join(folder, to)
  await writeFile(path, '')
  for (const name of names) await appendFile(path, await readFile(join(folder, `${name}.pem`)))
  return path
}
