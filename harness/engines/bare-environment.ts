/** What commands that make and wire labs start with: nothing of the caller's own environment goes into a lab. */
export const bareEnvironment = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
