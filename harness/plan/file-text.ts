import type { FileContent } from './plan.ts'

/** What stands in a planned file, where that is known before certificates are made; nothing for those. */
export const fileText = (content: FileContent): string | undefined => {
  switch (content.kind) {
    case 'text':
      return content.text
    case 'json':
      return `${JSON.stringify(content.value, null, 2)}\n`
    default:
      return undefined
  }
}
