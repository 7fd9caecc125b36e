import type { KernelExports } from "./kernel-exports.ts";

const PAGE_BYTES = 65_536;
/** What 32-bit addresses reach. */
const MAX_BYTES = PAGE_BYTES * 65_535;
/** Everything starts where a vector may. */
const ALIGNMENT = 16;

/**
 * The kernel's memory, given out once from its beginning to its end; what is freed is the whole, or all
 * that came after some moment.
 * Views are made anew at each use, since growing takes the old ones away.
 */
export class KernelMemory {
  readonly #memory: KernelExports["memory"];
  #next: number;

  /** @param kernel whatever its memory held before is gone */
  constructor(kernel: KernelExports) {
    this.#memory = kernel.memory;
    this.#next = aligned(kernel.heapBase());
  }

  /** Frees what was given out after some moment. @param bytes what was given out then */
  release(bytes: number): void {
    this.#next = bytes;
  }

  /** Bytes given out so far, with what the kernel itself needs. */
  get bytes(): number {
    return this.#next;
  }

  /**
   * Gives out zeroed bytes.
   * @returns their address, a multiple of 16
   * @throws RangeError where the memory cannot grow any more
   */
  allocate(bytes: number): number {
    const address = this.#next;
    const end = aligned(address + bytes);
    const missing = end - this.#memory.buffer.byteLength;
    if (end > MAX_BYTES) throw new RangeError(tooLarge(end));
    if (missing > 0) this.#grow(Math.ceil(missing / PAGE_BYTES), end);
    // Only what is given out, since the memory may be as large as the largest job before needed.
    new Uint8Array(this.#memory.buffer, address, end - address).fill(0);
    this.#next = end;
    return address;
  }

  /** Gives out room for float32 numbers and writes them. */
  putFloats(values: ArrayLike<number>): number {
    const address = this.allocate(4 * values.length);
    this.floats(address, values.length).set(values);
    return address;
  }

  /** Gives out room for 32-bit integers and writes them. */
  putIntegers(values: ArrayLike<number>): number {
    const address = this.allocate(4 * values.length);
    this.integers(address, values.length).set(values);
    return address;
  }

  /** Gives out a block and writes its 32-bit fields. @param fields by their offsets in bytes */
  putBlock(bytes: number, fields: Readonly<Record<number, number>>): number {
    const address = this.allocate(bytes);
    this.writeBlock(address, bytes, fields);
    return address;
  }

  /** Writes 32-bit fields of a block. @param fields by their offsets in bytes */
  writeBlock(address: number, bytes: number, fields: Readonly<Record<number, number>>): void {
    const block = this.words(address, bytes);
    for (const [offset, value] of Object.entries(fields)) {
      block.setInt32(Number(offset), value, true);
    }
  }

  /** A view of float32 numbers; do not keep it beyond the next allocation. */
  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }

  /** A view of 32-bit integers, as `floats`. */
  integers(address: number, length: number): Int32Array {
    return new Int32Array(this.#memory.buffer, address, length);
  }

  /** A view of float64 numbers, as `floats`. */
  doubles(address: number, length: number): Float64Array {
    return new Float64Array(this.#memory.buffer, address, length);
  }

  /** A view for single words, as `floats`. */
  words(address: number, bytes: number): DataView {
    return new DataView(this.#memory.buffer, address, bytes);
  }

  #grow(pages: number, end: number): void {
    try {
      this.#memory.grow(pages);
    } catch {
      throw new RangeError(tooLarge(end));
    }
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function tooLarge(bytes: number): string {
  return (
    `The fused engine would need ${Math.ceil(bytes / 2 ** 20)} MiB in one piece, more than it can ` +
    "have here. Lower /data/trainSize or /data/testSize, train fewer seeds at a time, or use the " +
    "engine tfjs-node."
  );
}
