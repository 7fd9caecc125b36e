import { afterEach, describe, expect, it, vi } from "vitest";
import { areWideTilesQuicker } from "../../../../../main/trainer/fused/quicker-tiles.ts";
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
});
