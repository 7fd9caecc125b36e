import { describe, expect, it } from "vitest";
import type { Arithmetic } from "../../../../shared/registry/patch-maps/patch-map.ts";
import { PATCH_MAP_NAMES, patchMapOf } from "../../../../shared/registry/patch-maps/registry.ts";

/** Plain numbers, to hold what engines compile to what the entry says in float64. */
const NUMBERS: Arithmetic<number> = {
  cos: Math.cos,
  sin: Math.sin,
  tanh: Math.tanh,
  tanhGradient: (y, gradient) => gradient * (1 - y * y),
  relu: (x) => Math.max(0, x),
  reluGradient: (y, gradient) => (y > 0 ? gradient : 0),
  multiply: (a, b) => a * b,
  scale: (x, factor) => x * factor,
};
const POINTS = [-2.3, -0.7, 0.4, 1.9];

describe.each(PATCH_MAP_NAMES)("the patch map %s", (name) => {
  const map = patchMapOf(name);

  it("has the slope that differences find", () => {
    for (const t of POINTS) {
      expect(map.slope(t)).toBeCloseTo((map.value(t + 1e-6) - map.value(t - 1e-6)) / 2e-6, 8);
    }
  });

  it("is compiled by engines as it is computed in float64", () => {
    for (const t of [...POINTS, 0]) {
      const bent = map.forward(NUMBERS, t);
      expect(bent.value).toBeCloseTo(map.value(t), 12);
      expect(bent.gradient(1.7)).toBeCloseTo(1.7 * map.slope(t), 12);
    }
  });

  it("is odd where it says so, and only there", () => {
    const isOdd = POINTS.every((t) => Math.abs(map.value(-t) + map.value(t)) < 1e-12);
    expect(map.isOdd).toBe(isOdd);
  });
});

describe("the registry of patch maps", () => {
  it("has the names that files use, in the order of the form", () => {
    expect(PATCH_MAP_NAMES).toEqual(["linear", "tanh", "tanh-sum", "relu", "cosine"]);
  });
});
