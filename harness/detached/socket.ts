import { join } from 'node:path'

/** Where a kept lab takes orders: in its own folder, which only its user can look into and which goes with it. */
export const socketIn = (folder: string): string => join(folder, 'control.sock')
