import { describe, expect, it } from "vitest";
import {
  DEFAULT_COMPARE_VIEW,
  DEFAULT_LIVE_VIEW,
  restoreCompareView,
} from "../../../../renderer/model/compare-view.ts";
import { restoreStatistics } from "../../../../renderer/model/statistics-labels.ts";

describe("a remembered view of the comparison", () => {
  const kept = {
    ...{ metric: "trainLoss", shown: "seeds", band: "interval", merge: true, scale: "linear" },
    x: "step",
  };

  it("is as it was, with the usual choice for what it does not say", () => {
    expect(restoreCompareView(kept, DEFAULT_COMPARE_VIEW)).toEqual(kept);
    expect(restoreCompareView({ merge: true }, DEFAULT_LIVE_VIEW)).toEqual({
      ...DEFAULT_LIVE_VIEW,
      merge: true,
    });
    expect(restoreCompareView({}, DEFAULT_COMPARE_VIEW)).toEqual(DEFAULT_COMPARE_VIEW);
  });

  it.each([
    ["metric", "loss"],
    ["shown", "all"],
    ["band", "none"],
    ["merge", "yes"],
    ["scale", "cubic"],
    ["x", "minutes"],
  ])("is the usual one throughout where its %s is of another make", (field, value) => {
    const other = { ...kept, [field]: value };
    expect(restoreCompareView(other, DEFAULT_COMPARE_VIEW)).toBe(DEFAULT_COMPARE_VIEW);
  });

  it("is the usual one where none was kept", () => {
    for (const none of [undefined, null, "view", 3]) {
      expect(restoreCompareView(none, DEFAULT_LIVE_VIEW)).toBe(DEFAULT_LIVE_VIEW);
    }
    expect(DEFAULT_LIVE_VIEW.shown).toBe("both");
    expect(DEFAULT_COMPARE_VIEW).toMatchObject({ shown: "summary", merge: false });
  });
});

describe("a remembered choice of statistics", () => {
  it("is as it was where it is known, else the lab's own", () => {
    const kept = { interval: "median-bca", lossTest: "permutation" };
    expect(restoreStatistics(kept)).toEqual(kept);
    expect(restoreStatistics({ lossTest: "permutation" })).toEqual({
      ...{ interval: "rule", lossTest: "permutation" },
    });
    const usual = { interval: "rule", lossTest: "wilcoxon" };
    for (const other of [{ ...kept, interval: "t" }, { ...kept, lossTest: "t" }, null, "x", 1]) {
      expect(restoreStatistics(other)).toEqual(usual);
    }
  });
});
