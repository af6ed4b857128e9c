const HEADER = 5
const HANDSHAKE = 22
const MAX_FRAGMENT = 16_384

type TlsRecord = { type: number; version: Buffer; fragment: Buffer }

const recordsIn = (bytes: Buffer): TlsRecord[] => {
  const records: TlsRecord[] = []
  for (let at = 0; at + HEADER <= bytes.length; ) {
    const end = at + HEADER + bytes.readUInt16BE(at + 3)
    records.push({
      type: bytes[at] ?? 0,
      version: bytes.subarray(at + 1, at + 3),
      fragment: bytes.subarray(at + HEADER, end),
    })
    at = end
  }
  return records
}

/** Whether bytes are records from first to last; TLS would wait for the rest of one that is cut short. */
export const areWhole = (bytes: Buffer): boolean => {
  let at = 0
  while (at + HEADER <= bytes.length) at += HEADER + bytes.readUInt16BE(at + 3)
  return at === bytes.length && at > 0
}

const written = ({ type, version, fragment }: TlsRecord): Buffer => {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(fragment.length)
  return Buffer.concat([Buffer.from([type]), version, length, fragment])
}

/**
 * Handshake messages that follow one another in the clear, in one record. OpenSSL writes one each, which TLS
 * allows as well, but a real client reads only the first (SIPE 1.25; the hash of the handshake is over messages, so both are right).
 */
export const joinHandshake = (flight: Buffer): Buffer => {
  const joined: TlsRecord[] = []
  let inTheClear = true
  for (const record of recordsIn(flight)) {
    const last = joined.at(-1)
    inTheClear &&= record.type === HANDSHAKE
    if (
      inTheClear &&
      last &&
      last.type === HANDSHAKE &&
      last.fragment.length + record.fragment.length <= MAX_FRAGMENT
    ) {
      last.fragment = Buffer.concat([last.fragment, record.fragment])
    } else joined.push({ ...record })
  }
  return Buffer.concat(joined.map(written))
}

/** Whether a flight in the clear ends with ServerHelloDone, so that it is the client's turn. */
export const endsWithServerHelloDone = (flight: Buffer): boolean =>
  flight.length >= 4 && flight.subarray(-4).equals(Buffer.from([14, 0, 0, 0]))
