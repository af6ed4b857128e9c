/** PEM files inside the host. `certificateFile` holds leaf first, then what else is sent. */
export type TlsFiles = { certificateFile: string; keyFile: string }
