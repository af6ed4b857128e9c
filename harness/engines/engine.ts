import type { ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'

/** A program out of an image of its own: the image's own entry point with `argv` as its arguments, or `argv` in its place. */
export type ImageProgram = {
  image: string
  keepsEntryPoint: boolean
  argv: readonly string[]
  /** Variables beside the image's own. */
  environment: Readonly<Record<string, string>>
  /** Files of the host that it is given. */
  files: readonly string[]
}

/** What an engine can do that has images. Nothing is ever pulled. */
export type Images = {
  /** @throws SalemError `no-image` with the command that brings it */
  need(image: string): Promise<void>
  /** First line that a command says which runs in a new container of the image, without any network. */
  version(image: string, argv: readonly string[]): Promise<string>
}

/** A file with its bytes, as it is written into a host. `mode` in octal, 0o644 unless given. */
export type FileBytes = { path: string; bytes: string | Uint8Array; mode?: number }

/** Which streams of a process are the harness's, in Node's words; the others are nobody's. */
export type Stdio = ['pipe' | 'ignore', 'pipe' | 'ignore', 'pipe' | 'ignore']

/** A process in a host, with the events of Node's own (`error`, `exit`, `close`). */
export type HostProcess = EventEmitter &
  Pick<ChildProcess, 'stdin' | 'stdout' | 'stderr' | 'exitCode' | 'signalCode'> & {
    /** Signals the process itself (not the door it went through). One that has ended is no mistake. */
    signal(signal: NodeJS.Signals): Promise<void>
    /** PID of the process itself as its engine sees it; none when it has ended, or did not begin within some seconds. */
    ownPid(): Promise<number | undefined>
    /** Gives files of the host, as they are now, to a program out of an image, which has its own. */
    take?(files: readonly string[]): Promise<void>
  }

/** A running host without any wiring: namespaces or a container. */
export type Host = {
  name: string
  /** PID of its first process as the fabric's shell sees it. */
  pid: number
  /** Starts a process in the host. Its exit code is the process's own. */
  spawn(argv: readonly string[], options: { stdio: Stdio }): HostProcess
  /** Starts a program out of an image, in this host's network; only where the engine has {@link Images}. */
  spawnImage?(program: ImageProgram): Promise<HostProcess>
  write(files: readonly FileBytes[]): Promise<void>
  /** TCP ports somebody in the host listens on. */
  listening(): Promise<Set<number>>
  /**
   * Takes a network interface of this machine into the host, and gives the way to give it back. Not every engine can.
   * @throws SalemError `needs-root`, `interface-unusable`
   */
  borrow?(name: string): Promise<() => Promise<void>>
}

/** A host of a lab that somebody else holds: one can go in. */
export type FoundHost = Host & {
  /** Starts a process with this terminal as its own. */
  enter(argv: readonly string[]): HostProcess
}

/** Hosts that an engine supplies, and the place from which they are wired. Nothing of it outlives {@link stop}. */
export type Supply = {
  hosts: ReadonlyMap<string, Host>
  /** A folder that only the lab's user can look into, and that goes with the lab. */
  folder: string
  /**
   * Runs a shell script with network administration rights over the fabric and all hosts.
   * @throws SalemError `wiring-failed` with what it said
   */
  fabric(script: string): Promise<void>
  /**
   * Has the packet filter of a host carry out commands of nft.
   * @returns what they list, as `nft --json` prints it, a line each
   * @throws SalemError `wiring-failed` with nft's own words
   */
  nft(host: string, commands: readonly string[]): Promise<string>
  /** Ends every process and namespace; safe to call twice. */
  stop(): Promise<void>
  /** Settles when the lab is gone, whoever ended it. */
  ended: Promise<void>
}

/** A lab that runs, as whoever did not start it finds it. */
export type FoundLab = {
  engine: Engine['name']
  /** What it was called when it was started. */
  label: string
  /** PID of the process that holds it, where that is one of this machine and of this user; the lab ends with it. */
  keeper: number | undefined
  /** Who holds it, in words: `process 4711`. */
  heldBy: string
  /** Whether that process is gone, so that nobody will end the lab. */
  abandoned: boolean
  /** What it consists of, in words: `PID 4711`, `12 containers`. */
  consistsOf: string
  /** When it came to be, in ms since 1970. */
  since: number
  /** As {@link Supply.folder}. @throws SalemError `lab-gone` */
  folder(): Promise<string>
  /** @throws SalemError `lab-gone` */
  hosts(): Promise<ReadonlyMap<string, FoundHost>>
  isGone(): Promise<boolean>
  /** Ends it without asking whoever holds it. */
  kill(): Promise<void>
}

/** Supplies hosts. `netns`: Linux namespaces. `docker`: containers, and programs out of images. */
export type Engine = {
  name: 'netns' | 'docker'
  /**
   * @param hosts names of the hosts
   * @param label what the lab is called in process lists
   */
  supply(hosts: readonly string[], label: string): Promise<Supply>
  /** Labs of this engine that run, whoever started them; none where the engine itself does not. */
  find(): Promise<FoundLab[]>
  images?: Images
}
