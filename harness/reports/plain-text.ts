/** A text in Markdown: nothing a tool or an author writes may be taken for markup. */
export const plainText = (text: string): string => text.replaceAll(/([\\`*_<>|[\]])/g, '\\$1')
