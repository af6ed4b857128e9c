import { quoted } from '../../../protocols/quoted.ts'

/**
 * A script that runs in a host and packs files of it, as base64. Whoever the image runs as that is given them must be able
 * to read them, keys too: nobody else is in there.
 */
export const packed = (files: readonly string[]): string =>
  `tar --create --directory=/ --mode=a+r --files-from=/dev/null ${files
    .map((path) => quoted(path.replace(/^\/+/, '')))
    .join(' ')} | base64 --wrap=0`
