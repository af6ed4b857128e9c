import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** Stands in front of a socket and keeps a copy of all bytes that came in, until it is told to stop. */
export class TlsTap extends Duplex {
  readonly #socket: Socket
  #seen: Buffer[] | undefined = []

  constructor(socket: Socket) {
    super()
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#seen?.push(chunk)
      if (!this.push(chunk)) socket.pause()
    })
    socket.on('end', () => this.push(null))
    socket.on('error', (error) => this.destroy(error))
  }

  /** Everything that came in so far. */
  get seen(): Buffer {
    return Buffer.concat(this.#seen ?? [])
  }

  stop(): void {
    this.#seen = undefined
  }

  override _read(): void {
    this.#socket.resume()
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done)
  }

  override _final(done: () => void): void {
    this.#socket.end(done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.destroy()
    done(error)
  }
}
