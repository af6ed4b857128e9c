import { type ChildProcess, spawn } from 'node:child_process'
import { type Nft, nftArgv, nftEnvironment, speakNft } from './nft.ts'

/** The packet filters of a lab's hosts. They end with whoever opened them. */
export type Nfts = {
  /** That of a host by the PID of its first process, opened when it is first asked, and anew when it has ended. */
  of(pid: number): Nft
  close(): void
}

/** @param door what enters the network of the host with that PID, as the first words of a command */
export const openNfts = (door: (pid: number) => [string, ...string[]]): Nfts => {
  const open = new Map<number, Nft>()
  const start = (pid: number): ChildProcess => {
    const [program, ...words] = door(pid)
    return spawn(program, [...words, ...nftArgv], { stdio: 'pipe', env: nftEnvironment, cwd: '/' })
  }
  return {
    of: (pid) => {
      const known = open.get(pid)
      const nft = known && !known.isGone ? known : speakNft(start(pid))
      open.set(pid, nft)
      return nft
    },
    close: () => {
      for (const nft of open.values()) nft.close()
      open.clear()
    },
  }
}
