import type { CertificateRecipe } from '../pki/recipe.ts'

/** What any engine must make real. Plain data: two plans can be compared field by field. */
export type Plan = {
  segments: { name: string; subnet: string }[]
  hosts: HostPlan[]
  /** Certificates by recipe; the bytes are made when the plan is made real. */
  certificates: CertificateRecipe[]
}

export type HostPlan = {
  /** Also its host name. */
  name: string
  interfaces: InterfacePlan[]
  /** An interface of the machine that is bridged to the first of its own: it stands in for what is behind that. */
  leadsTo?: { interface: string }
  routes: RoutePlan[]
  /** Policy routing: the selector and the table, in the words of `ip rule add`. */
  rules: string[]
  sysctls: Record<string, string>
  /** A whole nftables ruleset, line by line. It owns the table `inet salem`. */
  filter: string[]
  files: FilePlan[]
  services: ServicePlan[]
}

/** `addresses` in CIDR notation, the primary one first. */
export type InterfacePlan = { name: string; segment: string; addresses: string[] }

/**
 * `via` a gateway, straight to a neighbour on the interface `dev`, or `local`: delivered to this host itself (transparent
 * proxies). `mtu`: longest packet in bytes that is forwarded there, where that is less than its link carries.
 */
export type RoutePlan = {
  to: string
  via?: string
  dev?: string
  local?: true
  table?: number
  mtu?: number
}

export type FilePlan = { path: string; content: FileContent }

/** Certificates and keys are named, not contained. `key` follows the certificates in the same file. */
export type FileContent =
  | { kind: 'text'; text: string }
  | { kind: 'json'; value: unknown }
  | { kind: 'pem'; certificates: string[]; key?: string }
  | { kind: 'key'; certificate: string }
  | { kind: 'der'; certificate: string }
  | { kind: 'crl'; issuer: string; revoked: string[] }

/** An image that a service comes in. `keepsEntryPoint`: the service's `argv` is handed to what the image starts by itself. */
export type ImagePlan = { name: string; keepsEntryPoint: boolean; environment: Record<string, string> }

/** A process that runs as long as its host. */
export type ServicePlan = {
  name: string
  argv: string[]
  /** Runs out of this image, in its host's network, with the files it reads copied in. None: out of the host's own programs. */
  image?: ImagePlan
  /** Files it reads; when one changes, the service is reloaded or restarted. */
  reads: string[]
  /** `reload`: SIGHUP and the event `reloaded`. `restart`: a new process. Else a signal, and the line that answers it. */
  onChange: 'reload' | 'restart' | { signal: NodeJS.Signals; line: string }
  /** How to tell that it serves: its own event, the TCP ports it must listen on, or a line of output (a regular expression). */
  ready: { kind: 'event' } | { kind: 'listening'; ports: number[] } | { kind: 'line'; line: string }
}

/** Where host programs and the runtime live inside every host. */
export const nodePath = '/opt/salem/node'
export const programPath = (name: string): string => `/opt/salem/programs/${name}.js`

/**
 * V8 makes the young generation of a process that allocates fast larger and larger, and seldom gives it back. With 4 MB a
 * half a front end levels off at 110 MB where it went to 210, an Access Edge below 50 MB where it went to 145, at no more CPU.
 */
const youngGeneration = '--max-semi-space-size=4'

/** Node reads the 150 roots of its own as soon as TLS is loaded, which is a fifth of a program's start. No lab trusts them. */
const noRootsOfItsOwn = '--use-openssl-ca'

/** One of our programs, as a command of a host. */
export const programCommand = (program: string, ...words: string[]): string[] => [
  nodePath,
  noRootsOfItsOwn,
  programPath(program),
  ...words,
]

/** A service of ours: a program with its configuration, reloaded when the configuration changes. */
export const programService = (name: string, program: string, tlsFiles: string[] = []): ServicePlan => ({
  name,
  argv: [nodePath, youngGeneration, noRootsOfItsOwn, programPath(program), configPath(name)],
  reads: [configPath(name), ...tlsFiles],
  onChange: 'reload',
  ready: { kind: 'event' },
})

export const configPath = (service: string): string => `/etc/salem/${service}.json`
