import { describe, expect, it } from "vitest";
import { KeptInputs } from "../../../../../main/trainer/data/kept-inputs.ts";
import { drawInputs } from "../../../../../shared/problem/synthetic-run.ts";
import type { SyntheticSpec } from "../../../../../shared/registry/data-sources/registry.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";

const sourceOf = (fields: object): SyntheticSpec =>
  parseExperiment({
    format: "wslab/experiment@1",
    data: { source: "gaussian", patches: 5, patchSize: 2, testSize: 4, trainSize: 100, ...fields },
  }).data as SyntheticSpec;

const data = sourceOf({});
/** Of 100 training and 4 test samples of 10 numbers. */
const BYTES = 4 * 10 * 104;

describe("inputs that are kept between jobs", () => {
  it("are those that would be drawn", () => {
    expect(new KeptInputs().draw(data, 3, 100)).toEqual(drawInputs(data, 3, 100));
  });

  it("are drawn once for a source and a seed", () => {
    const kept = new KeptInputs();
    const first = kept.draw(data, 1, 100);
    expect(kept.draw(sourceOf({}), 1, 100)).toBe(first);
    expect(kept.draw(data, 2, 100)).not.toBe(first);
    expect(kept.draw(sourceOf({ testSize: 5 }), 1, 100)).not.toBe(first);
    expect(kept.draw(data, 1, 50)).not.toBe(first);
  });

  it("are let go where they are too many, the longest unused first", () => {
    const kept = new KeptInputs(2 * BYTES);
    const first = kept.draw(data, 1, 100);
    const second = kept.draw(data, 2, 100);
    kept.draw(data, 1, 100);
    kept.draw(data, 3, 100);
    expect(kept.bytes).toBe(2 * BYTES);
    expect(kept.draw(data, 1, 100)).toBe(first);
    expect(kept.draw(data, 2, 100)).not.toBe(second);
  });

  it("are not kept where one run's alone are too many", () => {
    const kept = new KeptInputs(BYTES - 1);
    const first = kept.draw(data, 1, 100);
    expect(kept.bytes).toBe(0);
    expect(kept.draw(data, 1, 100)).not.toBe(first);
  });
});
