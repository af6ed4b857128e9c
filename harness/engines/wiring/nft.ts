import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { bareEnvironment } from '../bare-environment.ts'
import { wiringBoundMs } from './bound.ts'
import { wiringFailed } from './wiring-failed.ts'

/**
 * The packet filter of one network, with a line to it that stays open: a process for every question would cost more
 * than all that is asked.
 */
export type Nft = {
  /** Whether it has ended: who asks then gets an error. */
  readonly isGone: boolean
  /**
   * Carries out commands of nft, one after the other; those of one who asked before come first.
   * @returns what they list, as `nft --json` prints it, a line each
   * @throws SalemError `wiring-failed` with nft's own words
   */
  ask(commands: readonly string[]): Promise<string>
  /** Ends it; who still waits for an answer gets an error. */
  close(): void
}

/**
 * Goes behind a command that enters a network. It takes commands from its standard input, and complains where it answers, so
 * that it is known what a complaint is about.
 */
export const nftArgv = ['sh', '-c', 'exec nft --json --interactive 2>&1'] as const

/** It writes what it was told into the home folder, unless there is none. */
export const nftEnvironment = { ...bareEnvironment, HOME: '/nonexistent' }

/** Ends each question: no network of a lab has tables of this family, so the answer is known. */
const fullStop = { command: 'list tables bridge', answer: /^\{"nftables": \[\{"metainfo": \{[^}]*\}\}\]\}$/ }

const isListing = (line: string): boolean => line.startsWith('{"nftables"')

const failed = (said: string): Error => wiringFailed(`expected nft to do as it was told, but it ${said}`)

type Waiting = { resolve(listing: string): void; reject(error: Error): void; bound: NodeJS.Timeout }

/** Speaks to a process that {@link nftArgv} became. */
export const speakNft = (child: ChildProcess): Nft => {
  const waiting: Waiting[] = []
  let said: string[] = []
  let gone: string | undefined
  const settle = (how: (one: Waiting) => void) => {
    const one = waiting.shift()
    clearTimeout(one?.bound)
    if (one) how(one)
  }
  const answered = () => {
    const complaint = said.filter((line) => line.startsWith('Error')).join('; ')
    const listings = said.filter(isListing).join('\n')
    said = []
    settle(({ resolve, reject }) => (complaint ? reject(failed(`said: ${complaint}`)) : resolve(listings)))
  }
  const end = (how: string) => {
    gone ??= how
    while (waiting.length > 0) settle(({ reject }) => reject(failed(how)))
  }
  const stdin = child.stdin as Writable
  stdin.on('error', () => {})
  const hear = (line: string) => void (fullStop.answer.test(line) ? answered() : said.push(line))
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream as Readable }).on('line', hear)
  }
  child.once('error', ({ message }) => end(`did not start: ${message}`))
  child.once('close', () => end(`ended: ${said.join('; ') || 'without a word'}`))
  const late = () => {
    end(`said nothing for ${wiringBoundMs / 1000} s`)
    child.kill('SIGKILL')
  }
  return {
    get isGone() {
      return gone !== undefined
    },
    ask: (commands) =>
      new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(failed(gone))
        const bound = setTimeout(late, wiringBoundMs)
        waiting.push({ resolve, reject, bound })
        stdin.write(`${commands.join('; ')}\n${fullStop.command}\n`)
      }),
    close: () => stdin.end(),
  }
}
