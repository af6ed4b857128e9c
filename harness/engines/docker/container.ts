import { type Duplex, PassThrough, type Readable, type Writable } from 'node:stream'
import { GenericContainer, getContainerRuntimeClient, type StartedTestContainer } from 'testcontainers'
import { nodePath, programPath } from '../../plan/plan.ts'
import { hostCapabilities } from './capabilities.ts'
import { fabricLabel, hostLabel, type Labels } from './labels.ts'

/** It starts processes when the fabric asks for them. */
const firstProcess = ['bash', '/opt/salem/first-process.sh']

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
    this.withNetworkMode('none').withLabels(labels)
    // Each lab has a watch of its own; testcontainers' reaper is another image, and may not be had.
    this.withAutoCleanup(false)
    this.withDroppedCapabilities('ALL')
    this.hostConfig.ReadonlyRootfs = true
    // What comes out of them can be a key, and Docker would write it to a disk.
    this.hostConfig.LogConfig = { Type: 'none', Config: {} }
    // An empty network by the kernel alone: for one of its own the daemon would start itself anew, twice, for each container.
    this.createOpts.NetworkDisabled = true
  }

  asHost(name: string): this {
    this.withTmpFs(Object.fromEntries(writable.map((folder) => [folder, memory])))
    this.withHostname(name).withCommand(firstProcess)
    return this.withAddedCapabilities(...hostCapabilities)
  }

  asFabric(): this {
    this.withCommand([nodePath, programPath('fabric')])
    // It ends when the harness no longer holds the other end.
    Object.assign(this.createOpts, { OpenStdin: true, StdinOnce: true })
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

/** The standard streams of a container's first process, and when it has ended. */
export type Line = { stdin: Writable; stdout: Readable; stderr: Readable; ended: Promise<void> }

/** The line to the fabric's program. It closes with its standard input. */
export const lineTo = async (fabric: Running): Promise<Line> => {
  const { container } = await getContainerRuntimeClient()
  const streams = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true }
  const box = container.getById(fabric.getId())
  const duplex = (await box.attach(streams)) as Duplex
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  box.modem.demuxStream(duplex, stdout, stderr)
  const ended = new Promise<void>((resolve) => duplex.once('close', resolve).once('error', () => resolve()))
  return { stdin: duplex, stdout, stderr, ended }
}

/** PID of a container's first process on the daemon's machine, without a docker command and its tenth of a second. */
export const pidOf = async (running: Running): Promise<number> => {
  const { container } = await getContainerRuntimeClient()
  return (await container.inspect(container.getById(running.getId()))).State.Pid
}
