/** Whether a name lies outside the domain that another was asked for in. */
export const isElsewhere = (name: string, asked: string): boolean =>
  !name.endsWith(asked.replace(/^[^.]+/, ''))
