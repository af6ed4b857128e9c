import { exitCodes, SalemError } from '../../errors.ts'
import type { Images } from '../engine.ts'
import { dockerCommand } from './docker-command.ts'

/** Whether Docker has an image. No daemon has none. */
export const hasImage = async (image: string): Promise<boolean> =>
  (await dockerCommand('image', 'inspect', '--format', '{{.Id}}', image)).ok

/** Options of a container that is only asked something: no network, no right, and nothing of it left. */
const asked = ['--rm', '--pull', 'never', '--network', 'none', '--cap-drop', 'ALL']

/** Images that somebody else made. */
export const images: Images = {
  need: async (image) => {
    if (await hasImage(image)) return
    throw new SalemError({
      code: 'no-image',
      message: `expected Docker to have the image ${image}, but it has not, and Salem pulls none by itself`,
      next: `docker pull ${image}, or docker load --input <file>`,
      exitCode: exitCodes.usage,
    })
  },
  version: async (image, [program = '', ...args]) => {
    const { stdout, stderr } = await dockerCommand(
      ...['run', ...asked, '--entrypoint', program, image, ...args],
    )
    return (stdout || stderr).split('\n')[0]?.trim() ?? ''
  },
}
