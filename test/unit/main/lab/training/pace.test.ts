import { describe, expect, it } from "vitest";
import { Pace } from "../../../../../main/lab/training/pace.ts";
import { paperExperiments } from "../../../../../shared/presets/paper-experiments.ts";
import { secondsPerStep } from "../../../../../shared/spec/training-time.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

const variant = expandVariants(paperExperiments["paper-grid"](8))[0]!.spec;

/** A job of 32 seeds, long enough to be learned from, that took a multiple of what was expected. */
function trained(pace: Pace, engine: "fused" | "tfjs-node", ratio: number): void {
  pace.add(engine, variant, 32, 1 / (ratio * secondsPerStep(variant, 32, engine)));
}

describe("how fast this machine is", () => {
  it("is unknown before a job has ended, and learned for each engine by itself", () => {
    const pace = new Pace();
    expect(pace.now).toEqual({});
    trained(pace, "tfjs-node", 3);
    expect(pace.now).toEqual({ "tfjs-node": 3 });
    trained(pace, "fused", 0.75);
    expect(pace.now).toEqual({ "tfjs-node": 3, fused: 0.75 });
  });

  it("is the median of the last nine jobs", () => {
    const pace = new Pace();
    for (const ratio of [100, 100, 100, 100, 1, 2, 3, 4, 5, 6, 7, 8]) {
      trained(pace, "fused", ratio);
    }
    // The last nine: 100, 1 … 8.
    expect(pace.now).toEqual({ fused: 5 });
  });

  it("does not learn from a job without a step, or of less than a tenth of a second", () => {
    const pace = new Pace();
    pace.add("fused", variant, 8, 0);
    pace.add("fused", variant, 8, 6000 / 0.099); // of 6,000 steps
    expect(pace.now).toEqual({});
    pace.add("fused", variant, 8, 6000 / 0.101);
    expect(Object.keys(pace.now)).toEqual(["fused"]);
  });

  it("begins with what an earlier start had found", () => {
    const pace = new Pace();
    pace.restore("fused", 2);
    trained(pace, "fused", 4);
    expect(pace.now).toEqual({ fused: 3 });
  });
});
