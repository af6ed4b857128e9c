/** What every lab is called where its engine shows it, so that it can be found there; a kept one adds its name. */
export const everyLab = 'salem-lab'

/** What `--name` may be. */
export const labName = /^[a-z0-9][a-z0-9-]{0,31}$/

/** Label of a lab that is kept for others to use: `salem-lab:contoso`. */
export const labelOf = (name: string): string => `${everyLab}:${name}`

/** What a label says; nothing when it is no lab's. A lab without a name belongs to whoever runs it. */
export const parseLabel = (label: string): { name: string | undefined } | undefined => {
  const [kind, name] = label.split(':')
  return kind === everyLab ? { name } : undefined
}
