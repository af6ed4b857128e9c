import { getContainerRuntimeClient } from 'testcontainers'
import { SalemError, sentenceOf } from '../../errors.ts'

const override = 'TESTCONTAINERS_HOST_OVERRIDE'

/**
 * Inside a container testcontainers looks for Docker's bridge to learn the daemon's address, and there need not be one:
 * labs publish no port, so any address is as good.
 */
const search = async (): Promise<void> => {
  try {
    await getContainerRuntimeClient()
  } catch (error) {
    if (process.env[override] !== undefined) throw error
    process.env[override] = 'localhost'
    await getContainerRuntimeClient().finally(() => delete process.env[override])
  }
}

let searching: Promise<void> | undefined

/**
 * Makes testcontainers find the daemon, once in a process: it looks at the environment, which all labs share.
 * @throws SalemError `no-docker`
 */
export const findDaemon = async (): Promise<void> => {
  searching ??= search()
  try {
    await searching
  } catch (cause) {
    searching = undefined
    throw new SalemError({
      code: 'no-docker',
      message: `expected testcontainers to find the Docker daemon that the docker command finds, but: ${sentenceOf(cause)}`,
      next: 'set DOCKER_HOST to where the daemon listens',
      cause,
    })
  }
}
