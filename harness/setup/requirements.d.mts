export type Requirement = {
  /** Debian package. */
  package: string
  commands?: string[]
  files?: string[]
  /** System services the package starts on its own, which a lab does not need. */
  services?: string[]
  for: string
}
export declare const requirements: Requirement[]
export declare const missingRequirements: () => Requirement[]
export declare const installCommand: (missing: readonly Requirement[]) => string
