import { describe, expect, it } from "vitest";
import { drawProbeInputs } from "../../../../../main/trainer/probe/probe-inputs.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

function variantOf(data: object, target: object = {}): VariantSpec {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    ...{ data, target, model: { kind: "dense" }, training: { batchSize: 1 } },
  });
  return expandVariants(experiment)[0]!.spec;
}

describe("the inputs of a probe", () => {
  it("are new ones of a source that draws them, by the seed", () => {
    const variant = variantOf({ source: "boolean", patches: 5, patchSize: 3 });
    const { bank, rows } = drawProbeInputs(variant, 1, 40);
    expect([...rows]).toEqual(Array.from({ length: 40 }, (_, row) => row));
    expect(bank).toHaveLength(40 * 15);
    expect(new Set(bank)).toEqual(new Set([-1, 1]));
    expect(drawProbeInputs(variant, 1, 40).bank).toEqual(bank);
    expect(drawProbeInputs(variant, 2, 40).bank).not.toEqual(bank);
  });

  it("are different rows of given samples in random order, those alone that may be drawn", () => {
    const digits = { source: "mnist", patchSide: 28, stride: 1, trainSize: 20, testSize: 10 };
    const target = { labels: "digit-contrast", digits: [0, 1] };
    const variant = variantOf(digits, target);
    const { bank, rows } = drawProbeInputs(variant, 1, 50);
    expect(bank).toHaveLength(10_000 * 784);
    expect(new Set(rows).size).toBe(50);
    expect([...rows].toSorted((a, b) => a - b)).not.toEqual([...rows]);
    // There are 1001 zeros and 1127 ones, which come first.
    expect(Math.max(...rows)).toBeLessThan(2128);
    expect(drawProbeInputs(variant, 2, 50).rows).not.toEqual(rows);
    // As many as there are at most.
    expect(new Set(drawProbeInputs(variant, 1, 5000).rows).size).toBe(2128);
  });
});
