/** Where a host notes the PIDs of what was started in it, one file each; it comes with the skeleton of the image. */
export const pidFolder = '/run/salem'

/** What a program out of an image is given of its host besides the files of its own: how names are looked up. */
export const sharedFiles = ['/etc/resolv.conf', '/etc/hosts'] as const
