import { describe, expect, it } from "vitest";
import {
  CURVE_METRICS,
  LIST_METRICS,
  METRIC_IDS,
  METRICS,
  SUCCESS_METRICS,
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

  it("has what the numbers of a moment are counted by", () => {
    expect(METRIC_IDS.map((id) => METRICS[id].shape)).toEqual([
      ...["scalar", "scalar", "scalar", "patch", "component"],
      ...["filter", "bank", "window", "component"],
    ]);
  });

  it("draws a line at 1 in charts of these, and at no other level", () => {
    const drawn = METRIC_IDS.flatMap((id) => METRICS[id].levels.map(({ value }) => [id, value]));
    expect(drawn).toEqual([
      ["testNmse", 1],
      ["learned", 1],
      ["signal", 1],
      ["filterCosine", 1],
    ]);
  });

  it("knows what theory predicts, what need not be measured, and between which bounds it lies", () => {
    const where = (holds: (id: (typeof METRIC_IDS)[number]) => boolean) => METRIC_IDS.filter(holds);
    expect(where((id) => METRICS[id].predicted)).toEqual([...CURVE_METRICS, "alignment"]);
    expect(where((id) => METRICS[id].optional)).toEqual([
      "signal",
      "filterCosine",
      "secondAlignment",
      "formAlignment",
    ]);
    expect(where((id) => METRICS[id].decidesSuccess)).toEqual(CURVE_METRICS);
    const bounds = METRIC_IDS.flatMap((id) => {
      const metric = METRICS[id];
      return "bounds" in metric ? [[id, ...metric.bounds]] : [];
    });
    expect(bounds).toEqual([
      ["alignment", 0, 1],
      ["learned", 0, 1],
      ["filterCosine", -1, 1],
      ["secondAlignment", 0, 1],
      ["formAlignment", 0, 1],
    ]);
  });

  it("gives every metric a CSV column of its own", () => {
    const columns = METRIC_IDS.map((id) => METRICS[id].csv);
    expect(new Set(columns).size).toBe(METRIC_IDS.length);
  });
});
