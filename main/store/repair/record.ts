/** A value as SQLite stores it. */
export type StoredValue = number | bigint | string | Uint8Array | null;

/** Bytes that cannot be what SQLite wrote. */
export class UnreadableBytes extends Error {
  override readonly name = "UnreadableBytes";
}

/**
 * A number of SQLite's variable length: seven bits a byte, the highest first, a ninth byte whole
 * (https://www.sqlite.org/fileformat2.html#varint).
 * @returns the number and where it ends
 * @throws UnreadableBytes where it runs over the end, or beyond what a double holds
 */
export function readVarint(bytes: Buffer, at: number): { value: number; end: number } {
  let value = 0n;
  for (let i = 0; i < 9; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) break;
    value = i === 8 ? (value << 8n) | BigInt(byte) : (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80 || i === 8) return { value: toSafeNumber(value), end: at + i + 1 };
  }
  throw new UnreadableBytes("A number runs over the end.");
}

function toSafeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new UnreadableBytes("A number is too large.");
  return Number(value);
}

/**
 * The values of a row (https://www.sqlite.org/fileformat2.html#record_format).
 * @throws UnreadableBytes where the bytes are no record
 */
export function decodeRecord(payload: Buffer): StoredValue[] {
  const header = readVarint(payload, 0);
  const types: number[] = [];
  let at = header.end;
  while (at < header.value) {
    const type = readVarint(payload, at);
    types.push(type.value);
    at = type.end;
  }
  if (at !== header.value)
    throw new UnreadableBytes("A record’s header does not end where it says.");
  const values = types.map((type) => {
    const length = byteLength(type);
    if (at + length > payload.length) throw new UnreadableBytes("A value runs over its record.");
    const value = decodeValue(payload.subarray(at, at + length), type);
    at += length;
    return value;
  });
  if (at !== payload.length) throw new UnreadableBytes("A record is longer than its values.");
  return values;
}

/** Bytes of a value by its serial type; 10 and 11 are reserved. */
const FIXED_LENGTHS: readonly (number | undefined)[] = [
  ...[0, 1, 2, 3, 4, 6, 8, 8, 0, 0],
  undefined,
  undefined,
];

function byteLength(type: number): number {
  const length = type < FIXED_LENGTHS.length ? FIXED_LENGTHS[type] : (type - 12 - (type % 2)) / 2;
  if (length === undefined) throw new UnreadableBytes(`There is no value of type ${type}.`);
  return length;
}

function decodeValue(bytes: Buffer, type: number): StoredValue {
  if (type >= 12) return type % 2 === 0 ? Uint8Array.from(bytes) : bytes.toString("utf8");
  if (type === 0) return null;
  if (type >= 8) return type - 8;
  if (type === 7) return bytes.readDoubleBE(0);
  if (bytes.length <= 6) return bytes.readIntBE(0, bytes.length);
  const value = bytes.readBigInt64BE(0);
  return BigInt.asIntN(53, value) === value ? Number(value) : value;
}
