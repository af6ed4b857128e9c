/** DER of the object identifier 2.5.29.31. Node tells of no revocation list, so it is read from the bytes. */
const crlDistributionPoints = Buffer.from('0603551d1f', 'hex')
const octetString = 0x04
const constructed = 0x20
/** uniformResourceIdentifier of a GeneralName (RFC 5280, 4.2.1.6). */
const uri = 0x86

type Element = { tag: number; content: Buffer }

/** The DER elements one after another, as far as they are whole. */
const elementsOf = (bytes: Buffer): Element[] => {
  const elements: Element[] = []
  for (let at = 0; at + 2 <= bytes.length; ) {
    const [tag = 0, first = 0] = bytes.subarray(at)
    const octets = first < 0x80 ? 0 : first & 0x7f
    if (octets > 3 || at + 2 + octets > bytes.length) break
    const length = octets === 0 ? first : bytes.readUIntBE(at + 2, octets)
    const start = at + 2 + octets
    elements.push({ tag, content: bytes.subarray(start, start + length) })
    at = start + length
  }
  return elements
}

const urisIn = (bytes: Buffer): string[] =>
  elementsOf(bytes).flatMap(({ tag, content }) =>
    tag === uri ? [content.toString('latin1')] : tag & constructed ? urisIn(content) : [],
  )

/** The URLs that a certificate (DER) names for its issuer's revocation list. */
export const distributionPoints = (certificate: Buffer): string[] => {
  const at = certificate.indexOf(crlDistributionPoints)
  if (at === -1) return []
  const value = elementsOf(certificate.subarray(at + crlDistributionPoints.length)).find(
    ({ tag }) => tag === octetString,
  )
  return value ? urisIn(value.content) : []
}
