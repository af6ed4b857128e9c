import { pidFolder } from './host.ts'

/**
 * Runs in every new host, entered from the fabric: Docker's own /etc/hosts and its like are read-only mounts, and a
 * host's memory file systems are empty.
 */
const inHost = `
umount /etc/resolv.conf /etc/hosts /etc/hostname
cp -a /usr/share/salem/etc/. /etc/
mkdir -p /var/tmp /var/lib /var/log
ln -s /run /var/run
chmod 1777 /tmp /var/tmp
mkdir -m 700 ${pidFolder}
`

/** The script that makes containers with these PIDs hosts. */
export const furnishScript = (pids: readonly number[]): string =>
  [
    'set -e',
    ...pids.map((pid) => `nsenter -t ${pid} --mount --pid sh -e <<'SALEM' &${inHost}SALEM\njobs="$jobs $!"`),
    'for job in $jobs; do wait "$job" || exit 1; done',
  ].join('\n')
