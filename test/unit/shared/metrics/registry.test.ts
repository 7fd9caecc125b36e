import { describe, expect, it } from "vitest";
import {
  CURVE_METRICS,
  LIST_METRICS,
  METRIC_IDS,
  METRICS,
  SUCCESS_METRICS,
  valuesPerMoment,
} from "../../../../shared/metrics/registry.ts";

describe("the registry of metrics", () => {
  it("keeps the names and the order that result files have", () => {
    expect(METRIC_IDS).toEqual([
      "trainLoss",
      "testMse",
      "testNmse",
      "alignment",
      "learned",
      "signal",
      "filterCosine",
      "secondAlignment",
      "formAlignment",
    ]);
  });

  it("parts metrics into those with one number a moment and those with a list", () => {
    expect(CURVE_METRICS).toEqual(["trainLoss", "testMse", "testNmse"]);
    expect(LIST_METRICS).toEqual([
      "alignment",
      "learned",
      "signal",
      "filterCosine",
      "secondAlignment",
      "formAlignment",
    ]);
  });

  it("knows which metrics a success rule may be stated in", () => {
    expect(SUCCESS_METRICS).toEqual(["trainLoss", "testMse", "testNmse"]);
  });

  it("counts the numbers of a moment by the metric's shape", () => {
    const lengths = { patch: 10, component: 2, filter: 1, window: 5, bank: 1 };
    expect(METRIC_IDS.map((id) => valuesPerMoment(id, lengths))).toEqual([
      1, 1, 1, 10, 2, 1, 1, 5, 2,
    ]);
  });

  it("gives every metric a CSV column of its own", () => {
    const columns = METRIC_IDS.map((id) => METRICS[id].csv);
    expect(new Set(columns).size).toBe(METRIC_IDS.length);
  });
});
