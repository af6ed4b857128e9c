/** The trust store that OpenSSL, curl and Node read on Debian. */
export const trustStorePath = '/etc/ssl/certs/ca-certificates.crt'
