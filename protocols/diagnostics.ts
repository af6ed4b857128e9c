import { readOr } from './sip/read.ts'

/** `1000;reason="…";source="…"`: what Lync holds against a request, in `ms-diagnostics` as in `X-Ms-diagnostics` (facts §1, §4). */
export type Diagnostics = { id: number; parameters: Readonly<Record<string, string>> }

/** Nothing where the header is none. */
export const diagnosticsIn = (header: string | undefined): Diagnostics | undefined =>
  header === undefined ? undefined : readOr('Diagnostics', header.trim(), undefined)
