/** Options of unshare(1) that make a lab: its own namespaces of every kind, in which its user is root, and which end with it. */
export const newNamespaces = [
  ...['--user', '--map-root-user', '--net', '--mount', '--pid', '--fork', '--uts', '--ipc', '--mount-proc'],
  '--kill-child',
]

/** What lets an ordinary user have them. */
export const allowNamespaces =
  'as root: sysctl -w kernel.unprivileged_userns_clone=1 user.max_user_namespaces=15000 (Ubuntu also: kernel.apparmor_restrict_unprivileged_userns=0)'
