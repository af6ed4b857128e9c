/** What root in a host may do, within its own namespaces: no device, no mount, no module. */
export const hostCapabilities = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'KILL', 'SETGID', 'SETUID', 'SYS_CHROOT'],
  ...['NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW'],
]
