import { describe, expect, it } from "vitest";
import type { KernelExports } from "../../../../shared/fused/kernel-exports.ts";
import { KernelMemory } from "../../../../shared/fused/kernel-memory.ts";

const PAGE = 65_536;

/** A memory of one page that a kernel uses up to byte 100, and that grows as far as told. */
function newMemory(pages = 100): { memory: KernelMemory; buffer: () => ArrayBuffer } {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: pages });
  new Uint8Array(memory.buffer).fill(255);
  const kernel = { memory, heapBase: () => 100 } as Partial<KernelExports> as KernelExports;
  return { memory: new KernelMemory(kernel), buffer: () => memory.buffer };
}

describe("the memory of a kernel", () => {
  it("begins after the kernel's own, and is given out in multiples of 16 bytes, all zero", () => {
    const { memory, buffer } = newMemory();
    expect(memory.bytes).toBe(112);
    expect(memory.allocate(16)).toBe(112);
    expect(memory.allocate(1)).toBe(128);
    expect(memory.allocate(0)).toBe(144);
    expect(memory.bytes).toBe(144);
    expect(new Uint8Array(buffer(), 112, 32).every((byte) => byte === 0)).toBe(true);
    expect(new Uint8Array(buffer(), 144).every((byte) => byte === 255)).toBe(true);
    expect(new Uint8Array(buffer(), 0, 112).every((byte) => byte === 255)).toBe(true);
  });

  it("holds numbers and blocks where they were put, in no more room than they take", () => {
    const { memory } = newMemory();
    const floats = memory.putFloats([0.5, -1.5, 2.5, 3.5]);
    const integers = memory.putIntegers([7, -8, 9, 10]);
    const block = memory.putBlock(32, { 4: -5, 28: 6 });
    expect([floats, integers, block, memory.bytes]).toEqual([112, 128, 144, 176]);
    expect([...memory.floats(floats, 4)]).toEqual([0.5, -1.5, 2.5, 3.5]);
    expect([...memory.integers(integers, 4)]).toEqual([7, -8, 9, 10]);
    expect([...memory.integers(block, 8)]).toEqual([0, -5, 0, 0, 0, 0, 0, 6]);
    memory.doubles(block, 2)[1] = 0.25;
    expect(memory.words(block, 16).getFloat64(8, true)).toBe(0.25);
  });

  it("grows by as many pages as are missing, to the last byte", () => {
    const { memory, buffer } = newMemory();
    memory.allocate(PAGE - 112);
    expect(buffer().byteLength).toBe(PAGE);
    const last = memory.putIntegers([3]);
    expect([last, buffer().byteLength]).toEqual([PAGE, 2 * PAGE]);
    memory.allocate(2 * PAGE);
    expect(buffer().byteLength).toBe(4 * PAGE);
    expect(memory.integers(last, 1)[0]).toBe(3);
  });

  it("frees what was given out after a moment, and gives it out anew as zeros", () => {
    const { memory } = newMemory();
    const kept = memory.putIntegers([1, 2, 3, 4]);
    const then = memory.bytes;
    const freed = memory.putFloats(new Float32Array(100).fill(9));
    memory.release(then);
    expect(memory.bytes).toBe(then);
    expect(memory.allocate(400)).toBe(freed);
    expect(memory.floats(freed, 100).every((value) => value === 0)).toBe(true);
    expect([...memory.integers(kept, 4)]).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ["than there is", 2, 2 * PAGE, "1 MiB"],
    ["than addresses reach", 100, 65_535 * PAGE, "4096 MiB"],
  ])("says how much it would need where it cannot have more %s", (_what, pages, bytes, told) => {
    const { memory } = newMemory(pages);
    expect(() => memory.allocate(bytes)).toThrow(RangeError);
    expect(() => memory.allocate(bytes)).toThrow(`would need ${told} in one piece`);
    expect(memory.bytes).toBe(112);
  });
});
