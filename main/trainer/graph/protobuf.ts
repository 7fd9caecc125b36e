/** One field of a message: its number, and what stands in it. */
export type Field = readonly [number: number, value: FieldValue];

/** A whole number or switch, a text, bytes, or a message within the message. */
export type FieldValue = number | boolean | string | Uint8Array | readonly Field[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/**
 * A message as protocol buffers write it. Beside it, tfjs-node's generated code for them has no types
 * and makes objects of all that is written.
 * @throws RangeError for a number that is negative or no whole number
 */
export function message(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(fields.flatMap(fieldParts));
}

function fieldParts([number, value]: Field): Uint8Array[] {
  if (typeof value === "number" || typeof value === "boolean") {
    return [varint((number << 3) | VARINT), varint(Number(value))];
  }
  const content = contentOf(value);
  return [varint((number << 3) | LENGTH_DELIMITED), varint(content.length), content];
}

function contentOf(value: string | Uint8Array | readonly Field[]): Uint8Array {
  if (typeof value === "string") return Buffer.from(value);
  return value instanceof Uint8Array ? value : message(value);
}

/** Seven bits a byte, lowest first. */
function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`No varint: ${value}`);
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) | 0x80);
  return Uint8Array.from([...bytes, left]);
}
