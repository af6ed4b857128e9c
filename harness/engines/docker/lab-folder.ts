import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

/** Short: the path of a socket has about a hundred characters, and a Mac's folders are long. */
const nameOf = (lab: string): string => `salem-${lab.slice(0, 8)}`

/** Where the folder of a new lab is made, on the machine of the harness. */
export const labFolder = (lab: string): string => join(tmpdir(), nameOf(lab))

/** Removes the folder of a lab whose keeper cannot; a label that names anything else is not believed. */
export const removeLabFolder = async (folder: string, lab: string): Promise<void> => {
  if (basename(folder) === nameOf(lab)) await rm(folder, { recursive: true, force: true })
}
