/** DER as a text (RFC 7468): lines of 64 letters and no empty one, for OpenSSL reads none. */
export const pemOf = (label: 'CERTIFICATE' | 'X509 CRL', der: Buffer): string =>
  [
    `-----BEGIN ${label}-----`,
    ...(der.toString('base64').match(/.{1,64}/g) ?? []),
    `-----END ${label}-----`,
    '',
  ].join('\n')

/** The certificates that stand in a text, whatever else does, each in PEM. */
export const certificatesIn = (text: string): string[] =>
  text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []
