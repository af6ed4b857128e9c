import { run } from './run.mjs'
import { lastLines, SetupStop } from './stop.mjs'

/** Runs the docker command to its end: `{ code, output }`. No docker command counts as one that failed. */
export const docker = (args, options) =>
  run('docker', args, options).catch((error) => ({ code: 127, output: error.message }))

/** Like {@link docker}, and throws what it said when it failed. */
export const dockerOrStop = async (args, options, next = '') => {
  const { code, output } = await docker(args, options)
  if (code === 0) return output
  throw new SetupStop(`"docker ${args[0]}" ended with ${code}. Its last words:\n${lastLines(output)}${next}`)
}

/** Milliseconds in which a daemon says which it is, if it says anything. */
const answerMs = 10_000

/** Whether a daemon answers. */
export const daemonAnswers = async () => (await docker(['version'], { timeout: answerMs })).code === 0

export const hasImage = async (image) => (await docker(['image', 'inspect', image])).code === 0

/** @throws SetupStop */
export const needDaemon = async () => {
  if (await daemonAnswers()) return
  throw new SetupStop(
    'No Docker daemon answers. On Debian `npm run docker:up` (as root) installs and starts one.',
  )
}

/** Runs a set-up script: a stop is a sentence and exit code 2. */
export const setUp = async (work) => {
  try {
    await work((line) => console.error(line))
  } catch (error) {
    if (!(error instanceof SetupStop)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}
