import { quoted } from '../../../protocols/quoted.ts'
import { programsFolder } from '../../paths.ts'

/**
 * Scripts that make a lab and its hosts (design: “Mechanisms”). The lab's first process is a shell whose script is
 * its standard input: when whoever writes that dies, the script ends, and the kernel takes the rest with it. Every
 * command is a process, eleven times over, so a host is made with as few as possible: one copy of a skeleton, one
 * `mount -a`.
 */

/** Folders that every Debian has; the first that nothing of ours lies in becomes the lab's own. */
export const labFolder = (needed: readonly string[]): string =>
  ['/srv', '/mnt', '/media'].find((folder) => !needed.some((path) => path.startsWith(`${folder}/`))) ?? '/srv'

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
 * Where the lab's folder is, and where the runtime and the host programs are found. Programs are copied into it: whoever
 * builds Salem anew takes their folder away, and a lab goes on with those that it began with.
 */
export type LabSources = { base: string; node: string; programs: string; folderIsThere: boolean }

/** The lab makes its folder itself, and takes the runtime and the programs from where they lie on the machine. */
export const ownSources = (): LabSources => ({
  base: labFolder([process.execPath, programsFolder]),
  node: process.execPath,
  programs: programsFolder,
  folderIsThere: false,
})

/**
 * What root does before it becomes the lab's own user, in a mount namespace that only the lab will have: the lab's folder,
 * and in it what that user could not reach in root's own folders.
 */
export const givenSources = (uid: number): { sources: LabSources; script: string } => {
  const base = labFolder([process.execPath, programsFolder])
  const sources = { base, node: `${base}/in/node`, programs: `${base}/in/programs`, folderIsThere: true }
  const script = `
set -e
mount -t tmpfs -o size=64m,mode=700,uid=${uid},gid=${uid} salem ${base}
mkdir ${base}/in
: > ${sources.node}
mount --bind ${quoted(process.execPath)} ${sources.node}
mount -o remount,bind,ro ${sources.node}
cp -R ${quoted(programsFolder)} ${sources.programs}
chmod -R a+rX ${sources.programs}
exec setpriv --reuid ${uid} --regid ${uid} --clear-groups "$@"
`
  return { sources, script }
}

/**
 * The lab's boot script: a read-only system for all hosts, then the hosts. A mount that is read-only before a host's
 * user namespace is made is locked in it: not even root in a host can make it writable.
 */
export const bootScript = (
  hosts: readonly string[],
  { base, node, programs, folderIsThere }: LabSources,
): string => {
  return `
set -e
mount --make-rprivate /
${folderIsThere ? '' : `mount -t tmpfs -o size=64m,mode=700 salem ${base}`}
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
${folderIsThere ? `mkdir opt/programs; mount --bind ${programs} opt/programs` : `cp -R ${quoted(programs)} opt/programs`}
for m in usr alternatives opt/node${folderIsThere ? ' opt/programs' : ''}; do mount -o remount,bind,ro $m; done
cd ..
mount --rbind system system
mount -o remount,bind,ro system
ip link set lo up
for h in ${hosts.join(' ')}; do
  unshare --user --map-root-user --mount --net --pid --fork --uts --ipc --kill-child sh ${base}/system/host.sh $h </dev/null &
done
set +e
`
}
