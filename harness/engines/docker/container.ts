import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers'
import { hostCapabilities } from './capabilities.ts'
import { fabricLabel, hostLabel, type Labels } from './labels.ts'

/** Why a container ends: the daemon is told to, so its first process only waits. */
const wait = ['sh', '-c', 'trap "exit 0" TERM; while :; do sleep 86400 & wait; done']

/**
 * Folders a host may write; everything else is the image, which it may not. In memory, so that no key is ever on a disk.
 * Docker would forbid running what lies in them. `/Users` is where a Mac's client keeps its log.
 */
const writable = ['/Users', '/etc', '/root', '/run', '/tmp', '/var']
const memory = 'rw,exec,nosuid,nodev,size=64m,mode=755'

/** What wiring takes: entering the hosts' namespaces, and their networks' settings. Not Docker's `privileged`. */
const fabricCapabilities = [...hostCapabilities, 'SYS_ADMIN', 'SYS_PTRACE']

class LabContainer extends GenericContainer {
  constructor(image: string, labels: Labels) {
    super(image)
    this.withNetworkMode('none').withLabels(labels).withCommand(wait)
    // Each lab has a watch of its own; testcontainers' reaper is another image, and may not be had.
    this.withAutoCleanup(false)
    this.withDroppedCapabilities('ALL')
    this.hostConfig.ReadonlyRootfs = true
    // An empty network by the kernel alone: for one of its own the daemon would start itself anew, twice, for each container.
    this.createOpts.NetworkDisabled = true
  }

  asHost(name: string): this {
    this.withTmpFs(Object.fromEntries(writable.map((folder) => [folder, memory])))
    return this.withHostname(name).withAddedCapabilities(...hostCapabilities)
  }

  asFabric(): this {
    this.hostConfig.PidMode = 'host'
    // Settings of a network are files below /proc/sys, which Docker covers.
    this.hostConfig.MaskedPaths = []
    this.hostConfig.ReadonlyPaths = []
    this.withTmpFs({ '/run': memory, '/tmp': memory })
    return this.withSecurityOpt('apparmor=unconfined').withAddedCapabilities(...fabricCapabilities)
  }
}

/** A container of a lab that runs. */
export type Running = StartedTestContainer

/** Starts one host: a container without any network. */
export const startHost = (image: string, name: string, labels: Labels): Promise<Running> =>
  new LabContainer(image, { ...labels, [hostLabel]: name })
    .asHost(name)
    .withSecurityOpt('no-new-privileges')
    .start()

/** Starts the container whose network is the fabric, and from which hosts are wired. */
export const startFabric = (image: string, labels: Labels): Promise<Running> =>
  new LabContainer(image, { ...labels, [fabricLabel]: 'yes' }).asFabric().start()

/** PID of a container's first process on the daemon's machine, without a docker command and its tenth of a second. */
export const pidOf = async (running: Running): Promise<number> => {
  const { container } = await getContainerRuntimeClient()
  return (await container.inspect(container.getById(running.getId()))).State.Pid
}
