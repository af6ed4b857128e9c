import type { Deployment } from './schema.ts'

/** Who asks where it does not matter which user: the first, by the name that Windows knows him by. */
export const firstUser = ({
  netbiosDomain,
  users: [user],
}: Deployment): { login: string; password: string } => ({
  login: `${netbiosDomain}\\${user?.name}`,
  password: user?.password ?? '',
})
