import { sharedFiles, sharedFolder } from './folders.ts'

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * A script that runs in a host: Docker's files that a guest shares say what the host's own say, and the files it is to
 * have are packed, as base64. Whoever the image runs as must be able to read them, keys too: nobody else is in there.
 */
export const packed = (files: readonly string[]): string =>
  [
    ...sharedFiles.map((file) => `cat /etc/${file} > ${sharedFolder}/${file}`),
    `tar --create --directory=/ --mode=a+r --files-from=/dev/null ${files
      .map((path) => quoted(path.replace(/^\/+/, '')))
      .join(' ')} | base64 --wrap=0`,
  ].join(' && ')
