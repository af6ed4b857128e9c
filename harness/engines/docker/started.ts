import { EventEmitter, once } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import type { HostProcess } from '../engine.ts'
import type { Streams } from './door.ts'
import { endedWithHost, type Given, type Told } from './orders.ts'

/** A process in a host that the fabric started: what comes of it is told, and what it is given is sent. */
export class StartedProcess extends EventEmitter implements HostProcess {
  exitCode: number | null = null
  readonly signalCode = null
  readonly stdin: Writable | null
  readonly stdout: PassThrough | null
  readonly stderr: PassThrough | null
  readonly #pid: Promise<number | undefined>
  readonly #hasPid: (pid: number | undefined) => void
  readonly #give: (given: Given) => void

  constructor({ stdin, stdout, stderr }: Streams, give: (given: Given) => void) {
    super()
    const { promise, resolve } = Promise.withResolvers<number | undefined>()
    this.#pid = promise
    this.#hasPid = resolve
    this.#give = give
    this.stdout = stdout ? new PassThrough() : null
    this.stderr = stderr ? new PassThrough() : null
    this.stdin = stdin ? this.#input() : null
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    this.#give({ kind: 'signal', signal })
  }

  /** In its host; none when it ended before it had one. */
  ownPid(): Promise<number | undefined> {
    return this.#pid
  }

  /** Takes what is told of it. */
  hear(told: Told): void {
    switch (told.kind) {
      case 'pid':
        this.#hasPid(told.pid)
        return
      case 'said':
        this[told.stream]?.write(Buffer.from(told.bytes, 'base64'))
        return
      case 'closed':
        this[told.stream]?.end()
        return
      case 'exited':
        void this.#end(told.exitCode)
    }
  }

  /** Nothing more will be told: it ended with everything else in its host. */
  lose(): void {
    for (const stream of ['stdout', 'stderr'] as const) this.hear({ kind: 'closed', stream })
    if (this.exitCode === null) this.hear({ kind: 'exited', exitCode: endedWithHost })
  }

  #input(): Writable {
    return new Writable({
      write: (chunk: Buffer, _, done) => {
        this.#give({ kind: 'input', bytes: chunk.toString('base64') })
        done()
      },
      final: (done) => {
        this.#give({ kind: 'end-of-input' })
        done()
      },
    })
  }

  async #end(exitCode: number): Promise<void> {
    this.exitCode = exitCode
    this.#hasPid(undefined)
    this.stdin?.destroy()
    this.emit('exit', exitCode, null)
    const outputs = [this.stdout, this.stderr].filter((output) => output !== null)
    // What nobody reads does not put off the end.
    for (const output of outputs) if (output.readableFlowing === null) output.resume()
    await Promise.all(outputs.map((output) => output.closed || once(output, 'close')))
    this.emit('close', exitCode, null)
  }
}
