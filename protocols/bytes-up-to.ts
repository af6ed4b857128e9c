/** All that comes in pieces; nothing when it is longer than `most` bytes, and then it is read no further. */
export const bytesUpTo = async (most: number, pieces: AsyncIterable<Buffer>): Promise<Buffer | undefined> => {
  const read: Buffer[] = []
  let length = 0
  for await (const piece of pieces) {
    length += piece.length
    if (length > most) return undefined
    read.push(piece)
  }
  return Buffer.concat(read)
}
