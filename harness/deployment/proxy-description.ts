import { z } from 'zod'
import type { CauseId } from '../causes/index.ts'

/** How a proxy forwards: packets, a TCP stream it does not decrypt, or TLS ended and begun again. */
export const proxyMode = z.enum(['l4', 'passThrough', 'bridge'])

/** Causes that a proxy product can have by itself, in every deployment. */
export const ownCauses = ['proxy.breaks-ntlm'] as const satisfies readonly CauseId[]

const words = z.string().trim().min(1)
const absolutePath = z.string().regex(/^\/[^\s]*$/, 'expected an absolute path such as /etc/mybox/mybox.conf')

const regularExpression = words.refine((text) => {
  try {
    return Boolean(new RegExp(text))
  } catch {
    return false
  }
}, 'expected a regular expression that JavaScript understands')

/** A file of the proxy host: a text made from a template, or what a certificate file holds. */
const describedFile = z
  .strictObject({
    path: absolutePath,
    /** Liquid, with the values of `harness/proxies/custom/values.ts`. */
    template: z.string().optional(),
    /** `listener…`: the public listener's own certificate with its chain, its key, or both. `roots`: whom to trust towards the pool. */
    holds: z.enum(['listener', 'listener-key', 'listener-and-key', 'roots']).optional(),
  })
  .refine(({ template, holds }) => (template === undefined) !== (holds === undefined), {
    error: 'expected either template or holds',
  })

const scalar = z.union([z.string(), z.number(), z.boolean()])

/** Fields of the deployment by their path, such as `proxy.snat`, and what each is when the proxy cannot be set up so. */
const condition = z.record(z.string(), z.union([scalar, z.strictObject({ not: scalar })]))

const describedFields = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,30}$/, 'expected a short name of lower-case letters, digits and dashes'),
  title: words,
  modes: z.array(proxyMode).min(1, 'expected at least one of l4, passThrough, bridge'),
  /** A container image that it comes in; only the engine `docker` runs one. Nothing is ever pulled. */
  image: words.optional(),
  /** The program and its arguments; it stays in the foreground. With an image: in place of what that starts by itself. */
  command: z.array(words).min(1, 'expected the program and its arguments').optional(),
  /** What the image's own entry point is given. */
  arguments: z.array(words).optional(),
  /** Variables that the image is given beside its own. */
  environment: z
    .record(z.string().regex(/^[A-Za-z_]\w*$/, 'expected the name of a variable'), z.string())
    .optional(),
  files: z.array(describedFile),
  /** How to tell that it serves: it listens on the ports of its virtual servers, or it writes such a line. */
  ready: z.union([z.literal('listening'), z.strictObject({ line: regularExpression })]).default('listening'),
  /** What makes it read its files again: a new process, or a signal that it answers with such a line. */
  reload: z
    .union([
      z.literal('restart'),
      z.strictObject({ signal: z.enum(['SIGHUP', 'SIGUSR1', 'SIGUSR2']), line: regularExpression }),
    ])
    .default('restart'),
  /** Without SNAT it connects from the client's address by IP_TRANSPARENT, and needs answers delivered to it. */
  transparent: z.boolean().default(false),
  cannot: z.array(z.strictObject({ when: condition, because: words })).default([]),
  shortcomings: z.array(z.strictObject({ cause: z.enum(ownCauses), because: words })).default([]),
  /** Command whose first line of output names product and version. */
  version: z.array(words).min(1, 'expected a command and its arguments').optional(),
})

/** A reverse proxy that Salem does not bring along, as its owner describes it (docs/bring-your-own-proxy.md). */
export const proxyDescription = describedFields
  .refine(({ image, command }) => image !== undefined || command !== undefined, {
    path: ['command'],
    error: 'expected the program and its arguments, or an image',
  })
  .refine(({ image, version }) => image !== undefined || version !== undefined, {
    path: ['version'],
    error: 'expected a command whose first line names product and version',
  })
  .refine(
    ({ image, command, arguments: words }) =>
      words === undefined || (image !== undefined && command === undefined),
    {
      path: ['arguments'],
      error: 'expected only with an image whose own entry point is kept: no command',
    },
  )
  .refine(({ image, environment }) => image !== undefined || environment === undefined, {
    path: ['environment'],
    error: 'expected only with an image: a command of its own can be `env NAME=value program`',
  })

export type ProxyDescription = z.infer<typeof proxyDescription>
export type DescribedFile = ProxyDescription['files'][number]
