const escaped = (text: string): string => text.replace(/["\\]/g, '\\$&')

/** Who asks, as curl reads it with `-K -`: on its command line everybody in the host would see the password. */
export const curlUser = ({ login, password }: { login: string; password: string }): string =>
  `user = "${escaped(`${login}:${password}`)}"\n`
