/** Content types of the TLS record layer (RFC 8446, 5.1). */
export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const

export type TlsRecord = { type: number; header: Buffer; payload: Buffer }

/** Whole records at the start of a byte stream; an incomplete last one is left out. */
export const recordsOf = (bytes: Buffer): TlsRecord[] => {
  const records: TlsRecord[] = []
  for (let at = 0; at + 5 <= bytes.length; ) {
    const end = at + 5 + bytes.readUInt16BE(at + 3)
    if (end > bytes.length || bytes[at + 1] !== 3) break
    records.push({
      type: bytes.readUInt8(at),
      header: bytes.subarray(at, at + 5),
      payload: bytes.subarray(at + 5, end),
    })
    at = end
  }
  return records
}

/** Body of the first handshake message of a type, out of the joined payloads of handshake records. */
export const handshakeMessage = (stream: Buffer, wanted: number): Buffer | undefined => {
  for (let at = 0; at + 4 <= stream.length; ) {
    const end = at + 4 + stream.readUIntBE(at + 1, 3)
    if (end > stream.length) return undefined
    if (stream[at] === wanted) return stream.subarray(at + 4, end)
    at = end
  }
  return undefined
}

/** Alert descriptions that a server has reason to send (RFC 8446, 6). */
const alerts: Record<number, string> = {
  10: 'unexpected_message',
  20: 'bad_record_mac',
  40: 'handshake_failure',
  42: 'bad_certificate',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  50: 'decode_error',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  80: 'internal_error',
  86: 'inappropriate_fallback',
  109: 'missing_extension',
  112: 'unrecognized_name',
  116: 'certificate_required',
  120: 'no_application_protocol',
}

/** The first fatal alert sent in the clear, in words. */
export const fatalAlert = (bytes: Buffer): string | undefined => {
  const alert = recordsOf(bytes).find(
    ({ type, payload }) => type === contentType.alert && payload.length === 2 && payload[0] === 2,
  )
  const code = alert?.payload[1]
  return code === undefined ? undefined : `the server sent alert ${code} ${alerts[code] ?? 'unknown'}`
}
