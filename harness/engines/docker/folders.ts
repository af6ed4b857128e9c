/** Where a host notes the PIDs of what was started in it, one file each. */
export const pidFolder = '/run/salem'

/** Files of Docker's own that every container which shares a host's network sees too. */
export const sharedFiles = ['resolv.conf', 'hosts', 'hostname'] as const

/** Where a host keeps them, so that they can be made to say what its own say. */
export const sharedFolder = `${pidFolder}/shared`
