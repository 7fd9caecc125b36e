import { describe, expect, it } from "vitest";
import { recordingSteps } from "../../../../shared/results/recording-plan.ts";

describe("the steps to record at", () => {
  it("start at 0 and end at the last, evenly spaced", () => {
    const record = { points: 4, spacing: "linear", signal: false } as const;
    expect(recordingSteps(record, 100)).toEqual([0, 25, 50, 75, 100]);
  });

  it("are each step once where there are more points than steps", () => {
    for (const spacing of ["linear", "log"] as const) {
      expect(recordingSteps({ points: 50, spacing, signal: false }, 3)).toEqual([0, 1, 2, 3]);
    }
  });

  it("are dense at the beginning with logarithmic spacing", () => {
    const steps = recordingSteps({ points: 4, spacing: "log", signal: false }, 10_000);
    expect(steps).toEqual([0, 10, 100, 1000, 10_000]);
  });
});
