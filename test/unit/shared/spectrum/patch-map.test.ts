import { describe, expect, it } from "vitest";
import { PATCH_MAP_NAMES } from "../../../../shared/registry/patch-maps/registry.ts";
import { addPatchMapGradient, patchResponse } from "../../../../shared/spectrum/patch-map.ts";

const filter = [0.4, -0.7, 0.2];
/** Two numbers of another patch, then the patch. */
const inputs = [9, -9, 0.5, -0.3, 1.1];
const BEFORE = [1, 2, 3];

describe("the response of a patch", () => {
  it("is of ⟨w, x⟩ or of each coordinate, read from where filter and patch start", () => {
    const products = [0.2, 0.21, 0.22];
    const sum = 0.63;
    const own = (map: (typeof PATCH_MAP_NAMES)[number]) =>
      patchResponse(map, [5, ...filter], 1, inputs, 2, 3);
    expect(own("linear")).toBeCloseTo(sum, 12);
    expect(own("tanh")).toBeCloseTo(Math.tanh(sum), 12);
    expect(own("tanh-sum")).toBeCloseTo(
      products.reduce((all, product) => all + Math.tanh(product), 0),
      12,
    );
    expect(own("relu")).toBeCloseTo(sum, 12);
  });
});

describe("the gradient of a patch's response", () => {
  it.each(PATCH_MAP_NAMES)(
    "of %s is its slope, times the factor, on top of what is there",
    (map) => {
      const gradient = Float64Array.from(BEFORE);
      addPatchMapGradient(map, filter, inputs, 2, -1.5, gradient);
      const response = (i: number, step: number) => {
        const moved = filter.map((value, own) => (own === i ? value + step : value));
        return patchResponse(map, moved, 0, inputs, 2, 3);
      };
      gradient.forEach((value, i) => {
        const slope = (response(i, 1e-5) - response(i, -1e-5)) / 2e-5;
        expect(value - BEFORE[i]!, `coordinate ${i}`).toBeCloseTo(-1.5 * slope, 8);
      });
    },
  );

  it("of a rectified response below 0 is none", () => {
    const gradient = Float64Array.from(BEFORE);
    addPatchMapGradient("relu", [-1, 0, 0], inputs, 2, 4, gradient);
    expect([...gradient]).toEqual(BEFORE);
  });
});
