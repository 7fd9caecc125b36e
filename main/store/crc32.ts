/** The table of CRC-32 (IEEE 802.3, reflected polynomial edb88320) by byte. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/**
 * CRC-32 of some bytes, or of a text's UTF-8: any single wrong bit, and any burst of up to 32, changes it.
 * @param before the checksum of what comes before them
 */
export function crc32(data: Uint8Array | string, before = 0): number {
  const bytes = typeof data === "string" ? Buffer.from(data, "utf8") : data;
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = TABLE[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}
