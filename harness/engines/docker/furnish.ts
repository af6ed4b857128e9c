import { pidFolder, sharedFiles, sharedFolder } from './folders.ts'

/**
 * Runs in every new host, entered from the fabric: Docker's own /etc/hosts and its like are read-only mounts, and a
 * host's memory file systems are empty.
 */
const inHost = `
mkdir -m 700 ${pidFolder} ${sharedFolder}
for file in ${sharedFiles.join(' ')}; do
  touch ${sharedFolder}/$file
  mount --move /etc/$file ${sharedFolder}/$file
  mount -o remount,bind,rw ${sharedFolder}/$file
done
cp -a /usr/share/salem/etc/. /etc/
mkdir -p /var/tmp /var/lib /var/log
ln -s /run /var/run
chmod 1777 /tmp /var/tmp
`

/** The script that makes containers with these PIDs hosts. */
export const furnishScript = (pids: readonly number[]): string =>
  [
    'set -e',
    ...pids.map((pid) => `nsenter -t ${pid} --mount --pid sh -e <<'SALEM' &${inHost}SALEM\njobs="$jobs $!"`),
    'for job in $jobs; do wait "$job" || exit 1; done',
  ].join('\n')
