/** Words that every part of a deployment is written in. */
import { z } from 'zod'

export const ipv4 = z.ipv4()
export const port = z.int().min(1).max(65535)
export const milliseconds = z.int().min(1).max(600_000)
export const fqdn = z
  .string()
  .max(253)
  .regex(
    /^(?=.{1,253}$)(_?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'expected a fully qualified lower-case DNS name such as lyncweb.contoso.example',
  )

export const frontEndName = z.string().regex(/^fe[0-9]{1,2}$/, 'expected fe1, fe2, …')
