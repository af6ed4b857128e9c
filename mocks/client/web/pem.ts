/** A certificate, DER in base64, in PEM (RFC 7468): lines of 64 letters and no empty one, for OpenSSL reads none. */
export const pemOf = (der: string): string =>
  [
    '-----BEGIN CERTIFICATE-----',
    ...(der.replace(/\s/g, '').match(/.{1,64}/g) ?? []),
    '-----END CERTIFICATE-----',
    '',
  ].join('\n')
