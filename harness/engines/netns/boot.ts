import { programsFolder } from '../../paths.ts'

/**
 * Scripts that make a lab and its hosts (design: “Mechanisms”). The lab's first process is a shell whose script is
 * its standard input: when whoever writes that dies, the script ends, and the kernel takes the rest with it.
 */

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/** Folders that every Debian has; the first that nothing of ours lies in becomes the lab's own. */
export const labFolder = (needed: readonly string[]): string =>
  ['/srv', '/mnt', '/media'].find((folder) => !needed.some((path) => path.startsWith(`${folder}/`))) ?? '/srv'

/** Runs as the first process of a host, inside its own user, mount, network, PID, UTS and IPC namespaces. */
const hostScript = (base: string): string => `
set -e
hostname "$1"
r=${base}/root
mount -t tmpfs -o size=64m,mode=755 salem "$r"
cd "$r"
mkdir old usr opt opt/salem proc dev dev/pts dev/shm tmp run etc root var var/tmp var/lib var/log
mount --rbind ${base}/system/usr usr
mount --rbind ${base}/system/opt opt/salem
cp -R ${base}/system/etc/. etc/
for d in bin sbin lib lib32 lib64 libx32; do [ ! -e usr/$d ] || ln -s usr/$d $d; done
for d in null zero full random urandom tty; do : > dev/$d; mount --bind /dev/$d dev/$d; done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s ../run var/run
mount -t proc proc proc
chmod 1777 tmp var/tmp
pivot_root . old
cd /
umount -l /old
rmdir /old
echo "up $1"
exec </dev/null >/dev/null 2>&1
exec /bin/sh -c 'trap "" TERM INT HUP; while :; do sleep 86400 & wait; done'
`

/**
 * The lab's boot script: a read-only system for all hosts, then the hosts. A mount that is read-only before a host's
 * user namespace is made is locked in it: not even root in a host can make it writable.
 */
export const bootScript = (hosts: readonly string[]): string => {
  const node = process.execPath
  const base = labFolder([node, programsFolder])
  return `
set -e
mount --make-rprivate /
mount -t tmpfs -o size=64m,mode=700 salem ${base}
cd ${base}
mkdir -p root system/usr system/opt/programs system/etc/ssl/certs
mount --bind /usr system/usr
: > system/opt/node
mount --bind ${quoted(node)} system/opt/node
mount --bind ${quoted(programsFolder)} system/opt/programs
mount -o remount,bind,ro system/usr
mount -o remount,bind,ro system/opt/node
mount -o remount,bind,ro system/opt/programs
for f in passwd group nsswitch.conf ld.so.cache services protocols bash.bashrc alternatives ssl/openssl.cnf; do
  [ ! -e /etc/$f ] || cp -RL /etc/$f system/etc/$f 2>/dev/null || true
done
rm -rf system/etc/alternatives; cp -R /etc/alternatives system/etc/alternatives 2>/dev/null || true
cat > system/host.sh <<'SALEM_HOST'${hostScript(base)}SALEM_HOST
mount --rbind system system
mount -o remount,bind,ro system
ip link set lo up
for h in ${hosts.join(' ')}; do
  unshare --user --map-root-user --mount --net --pid --fork --uts --ipc --kill-child sh ${base}/system/host.sh $h </dev/null &
done
set +e
`
}
