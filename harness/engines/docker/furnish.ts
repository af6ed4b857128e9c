import { atOnce } from '../wiring/jobs.ts'
import { door } from './door.ts'

/**
 * Runs in every new host, entered from the fabric: what Docker mounts over files of /etc is read-only, and a host's memory
 * file systems are empty. Its first process has been started, and is about to make its door.
 */
const inHost = `
while read -r _ at _; do
  case $at in /etc/*) umount $at ;; esac
done < /proc/self/mounts
cp -a /usr/share/salem/skeleton/* /
until [ -p ${door} ]; do sleep 0.01; done
`

/** The script that makes containers with these PIDs hosts. */
export const furnishScript = (pids: readonly number[]): string =>
  atOnce(pids.map((pid) => ({ command: `nsenter -t ${pid} --mount --pid sh -e`, input: [inHost] }))).join(
    '\n',
  )
