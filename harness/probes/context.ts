/** The host's own files a probe goes by. They are read anew by every probe, so that a change is seen at once. */
export type HostFiles = {
  /** PEM bundle of trusted certificates. */
  trustStore: string
  hosts: string
  resolver: string
}

/** Where a probe runs. */
export type ProbeContext = {
  /** Name of the host, recorded as `from`. */
  from: string
  files: HostFiles
}

export const hostFiles: HostFiles = {
  trustStore: '/etc/ssl/certs/ca-certificates.crt',
  hosts: '/etc/hosts',
  resolver: '/etc/resolv.conf',
}

/** A context with the usual files, or with some of them elsewhere. */
export const contextOf = (from: string, files: Partial<HostFiles> = {}): ProbeContext => ({
  from,
  files: { ...hostFiles, ...files },
})
