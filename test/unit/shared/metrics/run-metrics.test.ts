import { describe, expect, it } from "vitest";
import type { Curves } from "../../../../shared/metrics/registry.ts";
import { deriveRunMetrics } from "../../../../shared/metrics/run-metrics.ts";

const curves: Curves = {
  step: [0, 10, 20, 30],
  epoch: [0, 0.1, 0.2, 0.3],
  seconds: [0, 1, 2, 3],
  trainLoss: [4, 1, 0.5, 0.04],
  testMse: [4, 0.2, 0.1, 0.2],
  testNmse: [2, 0.1, 0.04, 0.1],
};

describe("steps to success", () => {
  it("are those of the first measurement below the bound, whatever comes after it", () => {
    expect(deriveRunMetrics(curves, { metric: "testNmse", below: 0.05 }).stepsToSuccess).toBe(20);
  });

  it("follow the metric of the rule", () => {
    expect(deriveRunMetrics(curves, { metric: "trainLoss", below: 0.05 }).stepsToSuccess).toBe(30);
  });

  it("are 0 where the run begins below the bound", () => {
    expect(deriveRunMetrics(curves, { metric: "testNmse", below: 3 }).stepsToSuccess).toBe(0);
  });

  it("are none where the bound is only reached, or never", () => {
    expect(deriveRunMetrics(curves, { metric: "testNmse", below: 0.04 }).stepsToSuccess).toBe(null);
  });

  it("are none of a run without measurements", () => {
    const nothing = { step: [], epoch: [], seconds: [], trainLoss: [], testMse: [], testNmse: [] };
    expect(deriveRunMetrics(nothing, { metric: "testMse", below: 1 }).stepsToSuccess).toBe(null);
  });
});
