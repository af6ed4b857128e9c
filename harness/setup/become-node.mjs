import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

/** At a terminal Ctrl-C reaches both processes by itself; passing it on would make it two. */
const comesFromTerminal = (signal) =>
  ['SIGINT', 'SIGQUIT'].includes(signal) &&
  [process.stdin, process.stdout, process.stderr].some((s) => s.isTTY)

/** Goes on in another Node: same arguments, streams and signals, and its exit code in the end. */
export const becomeNode = (node, args) => {
  // The channel carries nothing: that it closes tells the child that this process was killed.
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of passedOn) process.on(signal, () => comesFromTerminal(signal) || child.kill(signal))
  child.on('error', (error) => {
    console.error(`Node could not be started from ${node}: ${error.message}`)
    process.exit(2)
  })
  child.on('close', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/** In the process that {@link becomeNode} started: ends, cleaning up, when its parent does. */
export const endWithLauncher = () => {
  if (!process.channel) return
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
