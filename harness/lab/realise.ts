import type { FileBytes } from '../engines/engine.ts'
import type { Authority } from '../pki/authority.ts'
import { fileText } from '../plan/file-text.ts'
import type { FilePlan, HostPlan, Plan } from '../plan/plan.ts'

const keyMode = 0o600

/** The bytes of a planned file; certificates come from the lab's own authority. */
const bytesOf = async (file: FilePlan, authority: Authority): Promise<FileBytes> => {
  const { path, content } = file
  switch (content.kind) {
    case 'text':
    case 'json':
      return { path, bytes: fileText(content) as string }
    case 'pem': {
      const chain = content.certificates.map((name) => authority.get(name).certificatePem)
      const key = content.key ? [authority.get(content.key).keyPem] : []
      return { path, bytes: [...chain, ...key].join(''), ...(content.key && { mode: keyMode }) }
    }
    case 'key':
      return { path, bytes: authority.get(content.certificate).keyPem, mode: keyMode }
    case 'der':
      return { path, bytes: authority.get(content.certificate).der }
    case 'crl':
      return { path, bytes: await authority.crl(content.issuer, content.revoked) }
    default:
      return content satisfies never
  }
}

/** Every file of every host with its bytes. Certificates whose recipe did not change keep theirs. */
export const realiseFiles = async (plan: Plan, authority: Authority): Promise<Map<string, FileBytes[]>> => {
  await authority.realise(plan.certificates)
  const entries = plan.hosts.map(async (host: HostPlan) => {
    const files = await Promise.all(host.files.map((file) => bytesOf(file, authority)))
    return [host.name, files] as const
  })
  return new Map(await Promise.all(entries))
}

const sameBytes = (a: FileBytes | undefined, b: FileBytes): boolean =>
  a !== undefined && Buffer.from(a.bytes as string).equals(Buffer.from(b.bytes as string))

/** Files that are new or have other bytes than before, or may have: a host has one of those lists of files. */
export const changedFiles = (
  before: readonly (readonly FileBytes[])[],
  after: readonly FileBytes[],
): FileBytes[] =>
  after.filter((file) =>
    before.some((files) => {
      const old = files.find(({ path }) => path === file.path)
      return !sameBytes(old, file)
    }),
  )
