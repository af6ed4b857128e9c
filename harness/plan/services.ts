/**
 * What the harness and the mocks agree on, and all they agree on: the configuration file a host program
 * is started with, and the events it writes. A host program
 *  - is started as `node /opt/salem/programs/<kind>.js /etc/salem/<name>.json`;
 *  - writes one {@link ProgramEvent} a line on standard output, `ready` when it serves;
 *  - on SIGHUP reads its configuration and certificate files again and writes `reloaded`
 *    (or `reload-failed` with `reason`, and goes on as before); open connections stay;
 *  - when it cannot start writes `failed` with `{ code, message }` and exits 1.
 */

import type { ClientConfig } from './services/client.ts'
import type { DnsConfig } from './services/dns.ts'
import type { EdgeConfig } from './services/edge.ts'
import type { FastL4Config } from './services/fastl4.ts'
import type { FrontEndConfig } from './services/front-end.ts'
import type { OfficeWebAppsConfig } from './services/office-web-apps.ts'
import type { PkiConfig } from './services/pki.ts'

export type * from './services/client.ts'
export type * from './services/dns.ts'
export type * from './services/edge.ts'
export type * from './services/fastl4.ts'
export type * from './services/front-end.ts'
export type * from './services/office-web-apps.ts'
export type * from './services/pki.ts'
export type * from './services/program.ts'
export type * from './services/tls-files.ts'
export type * from './services/user.ts'

export type ServiceConfig =
  | DnsConfig
  | FrontEndConfig
  | EdgeConfig
  | PkiConfig
  | OfficeWebAppsConfig
  | FastL4Config
  | ClientConfig
