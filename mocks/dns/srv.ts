import { Packet, type Resource } from 'dns2'

type Writer = { write(value: number, bits: number): void }
type Codec = { encode(record: Resource, writer: Writer): void }

/**
 * The target of an SRV record is written out: no name of the message stands for a part of it (RFC 2782, “Target”). dns2
 * compresses it, which resolvers with c-ares of 2024 and later, Node 24's among them, refuse as a bad answer.
 */
export const writeSrvTargetsOut = (): void => {
  const { SRV } = Packet.Resource as unknown as { SRV: Codec }
  SRV.encode = ({ priority = 0, weight = 0, port = 0, target = '' }, writer) => {
    for (const number of [priority, weight, port]) writer.write(number, 16)
    for (const byte of Packet.Name.encode(target)) writer.write(byte, 8)
  }
}
