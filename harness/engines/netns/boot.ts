import { quoted } from '../../../protocols/quoted.ts'
import type { LabSources } from './sources.ts'

/**
 * Scripts that make a lab and its hosts (design: “Mechanisms”). The lab's first process is a shell whose script is
 * its standard input: when whoever writes that dies, the script ends, and the kernel takes the rest with it. Every
 * command is a process, eleven times over, so a host is made with as few as possible: one copy of a skeleton, one
 * `mount -a`.
 */

const devices = ['null', 'zero', 'full', 'random', 'urandom', 'tty']

/** What a host mounts over its skeleton. */
const mountTable = (base: string): string => {
  const at = (path: string) => `${base}/root${path}`
  const bind = (from: string, to: string) => `${from} ${at(to)} none rbind 0 0`
  return [
    bind(`${base}/system/usr`, '/usr'),
    bind(`${base}/system/opt`, '/opt/salem'),
    bind(`${base}/system/alternatives`, '/etc/alternatives'),
    ...devices.map((device) => bind(`/dev/${device}`, `/dev/${device}`)),
    `devpts ${at('/dev/pts')} devpts newinstance,ptmxmode=0666 0 0`,
    `proc ${at('/proc')} proc defaults 0 0`,
  ].join('\n')
}

/** Runs as the first process of a host, inside its own user, mount, network, PID, UTS and IPC namespaces. */
const hostScript = (base: string): string => `
set -e
hostname "$1"
mount -t tmpfs -o size=64m,mode=755 salem ${base}/root
cp -R --preserve=mode,links ${base}/system/skeleton/. ${base}/root/
mount -a -T ${base}/system/mounts
cd ${base}/root
pivot_root . .
umount -l .
cd /
echo "up $1"
exec </dev/null >/dev/null 2>&1
exec /bin/sh -c 'trap "" TERM INT HUP; while :; do sleep 86400 & wait; done'
`

/** Folders, links and system files every host begins with. */
const skeleton = `
mkdir -p skeleton
(cd skeleton
mkdir -p usr opt/salem proc dev/pts dev/shm run root etc/alternatives etc/ssl/certs var/tmp var/lib var/log tmp
for d in bin sbin lib lib32 lib64 libx32; do [ ! -e /usr/$d ] || ln -s usr/$d $d; done
touch ${devices.map((device) => `dev/${device}`).join(' ')}
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s pts/ptmx dev/ptmx
ln -s ../run var/run
chmod 1777 tmp var/tmp
for f in passwd group nsswitch.conf ld.so.cache services protocols ssl/openssl.cnf; do
  [ ! -e /etc/$f ] || cp -L /etc/$f etc/$f
done)
`

/**
 * The lab's boot script: a read-only system for all hosts, then the hosts. A mount that is read-only before a host's
 * user namespace is made is locked in it: not even root in a host can make it writable.
 */
export const bootScript = (
  hosts: readonly string[],
  { base, folder, node, programs }: LabSources,
): string => `
set -e
mount --make-rprivate /
${folder}
cd ${base}
mkdir -p root system/usr system/alternatives system/opt
cd system
${skeleton}
cat > mounts <<'SALEM_MOUNTS'
${mountTable(base)}
SALEM_MOUNTS
cat > host.sh <<'SALEM_HOST'${hostScript(base)}SALEM_HOST
: > opt/node
mount --bind /usr usr
mount --bind /etc/alternatives alternatives
mount --bind ${quoted(node)} opt/node
${programs}
for m in usr alternatives opt/node; do mount -o remount,bind,ro $m; done
cd ..
mount --rbind system system
mount -o remount,bind,ro system
ip link set lo up
for h in ${hosts.join(' ')}; do
  unshare --user --map-root-user --mount --net --pid --fork --uts --ipc --kill-child sh ${base}/system/host.sh $h </dev/null &
done
set +e
`
