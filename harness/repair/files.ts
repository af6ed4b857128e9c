import { createTwoFilesPatch } from 'diff'
import { storePath } from '../plan/certificate-store.ts'
import { fileText } from '../plan/file-text.ts'
import type { FileContent, FilePlan } from '../plan/plan.ts'

const hereDocument = (command: string, text: string): string =>
  `${command} <<'END'\n${text}${text.endsWith('\n') ? '' : '\n'}END`

/** A unified diff without the two lines that name files: patch(1) is told the file. */
const hunksBetween = (before: string, after: string): string =>
  createTwoFilesPatch('', '', before, after, '', '', { context: 2 }).split('\n').slice(1).join('\n')

const fromStore = (content: FileContent, path: string): string | undefined => {
  switch (content.kind) {
    case 'pem': {
      const parts = content.certificates.map((name) => storePath(`${name}.pem`))
      const key = content.key ? [storePath(`${content.key}.key`)] : []
      return `cat ${[...parts, ...key].join(' ')} > ${path}`
    }
    case 'key':
      return `cat ${storePath(`${content.certificate}.key`)} > ${path}`
    default:
      return undefined
  }
}

/** How one file becomes what it should be; nothing where that cannot be typed, as for what only an authority can sign. */
export const mendFile = (now: FilePlan | undefined, wanted: FilePlan): string | undefined => {
  const { path, content } = wanted
  const after = fileText(content)
  if (after === undefined) return fromStore(content, path)
  const before = now && fileText(now.content)
  return before === undefined
    ? hereDocument(`cat > ${path}`, after)
    : hereDocument(`patch ${path}`, hunksBetween(before, after))
}
