import { afterEach, describe, expect, it, vi } from "vitest";
import { areWideTilesQuicker } from "../../../../../main/trainer/fused/quicker-tiles.ts";
import { LAYER_BLOCK } from "../../../../../shared/fused/kernel/layout.ts";
import type { KernelExports } from "../../../../../shared/fused/kernel-exports.ts";

afterEach(() => vi.restoreAllMocks());

/** A kernel whose products take what the test says, by a clock that nothing else moves. */
function kernelOf(milliseconds: { narrow: number; wide: number }): KernelExports {
  let [now, isWide] = [0, false];
  vi.spyOn(performance, "now").mockImplementation(() => now);
  return {
    memory: { buffer: new ArrayBuffer(0), grow: () => 1 },
    widenTiles: (on: boolean) => (isWide = on),
    multiplyTiles: () => (now += isWide ? milliseconds.wide : milliseconds.narrow),
  } as unknown as KernelExports;
}

describe("the width of tiles", () => {
  it.each([
    [{ narrow: 2, wide: 1 }, true],
    [{ narrow: 1, wide: 2 }, false],
  ])("is that which is quicker here: %j", (milliseconds, isWide) => {
    expect(areWideTilesQuicker(() => kernelOf(milliseconds))).toBe(isWide);
  });

  it("is tried on room of its own, in which nothing lies over something else", () => {
    const kernel = kernelOf({ narrow: 1, wide: 2 });
    const used = new Set<string>();
    let pages = 0;
    Object.assign(kernel.memory, { grow: (more: number) => ((pages += more), 3) });
    const timed = kernel.multiplyTiles;
    Object.assign(kernel, {
      multiplyTiles: (...at: Parameters<typeof timed>) => {
        used.add(at.join());
        timed(...at);
      },
    });
    areWideTilesQuicker(() => kernel);
    expect(used.size).toBe(1);
    const [samples, rows, matrix, stride, , , out] = [...used][0]!.split(",").map(Number);
    // Samples are packed; the matrix has 64 rows of 64 numbers; what comes of it four times 64.
    expect([samples, rows, stride]).toEqual([3 * 65_536, 64, 4 * 64]);
    expect(matrix).toBeGreaterThanOrEqual(samples! + 4 * LAYER_BLOCK * 64);
    expect(out).toBeGreaterThanOrEqual(matrix! + 4 * 64 * 64);
    expect(out! + 4 * 4 * 64).toBeLessThanOrEqual((3 + pages) * 65_536);
  });
});
