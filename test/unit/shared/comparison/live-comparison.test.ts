import { describe, expect, it } from "vitest";
import { liveComparison } from "../../../../shared/comparison/live-comparison.ts";
import { noCurves, thinnedCurves } from "../../../../shared/comparison/run-curves.ts";
import { comparisonCurves, WHOLE_VIEW } from "../../../../shared/figures/comparison-curves.ts";
import { group, series } from "../../main/comparison/group-support.ts";

const shared = group({ "/model/sharing": "shared" }, [undefined, undefined, undefined]);
const unshared = group({ "/model/sharing": "unshared" }, [undefined]);
const runs = [...shared.runs, ...unshared.runs].map((run) => ({
  ...run,
  ...{ status: "running" as const, failure: undefined },
}));

function live(nmse: readonly (readonly number[])[]) {
  const curves = runs.map(
    ({ id }, i) =>
      [
        id,
        nmse[i] === undefined ? noCurves(id, 1) : thinnedCurves(id, series(nmse[i]), 1),
      ] as const,
  );
  return liveComparison([shared, unshared], runs, new Map(curves), "testNmse");
}

describe("runs compared while they train", () => {
  it("have a curve from the first measurement on, over the seeds that have come so far", () => {
    const { curves, summary, seeds } = live([[1, 0.5, 0.2], [1, 0.7], [1]]);
    expect(curves.testNmse[0]).toMatchObject({ n: [3, 2, 1], median: [1, 0.6, 0.2] });
    expect(curves.testNmse[1]!.step).toEqual([]);
    expect(summary.map(({ n }) => n)).toEqual([3, 0]);
    expect(seeds.map(({ seed }) => seed)).toEqual([1, 2, 3]);
  });

  it("are drawn as a comparison of ended runs is, on an axis that reaches to the planned end", () => {
    const view = { ...WHOLE_VIEW, metric: "testNmse", xEnd: 60 } as const;
    const figure = comparisonCurves(live([[1, 0.5]]), view, "live")!;
    expect(figure.x).toMatchObject({ label: "Epoch", domain: [0, 60] });
    expect(comparisonCurves(live([]), view, "live")).toBeUndefined();
  });

  it("count the moments of the variant that was measured most, and none without variants", () => {
    expect(live([[1, 0.5, 0.2], [1], [1], [1, 0.4]]).moments).toEqual({ measured: 3, kept: 3 });
    expect(live([[1], [1], [1], [1, 0.4]]).moments).toEqual({ measured: 2, kept: 2 });
    expect(live([]).moments).toEqual({ measured: 0, kept: 0 });
    const nothing = liveComparison([], runs, new Map(), "testNmse");
    expect(nothing.moments).toEqual({ measured: 0, kept: 0 });
  });

  it("leave a run out of which no curves are known", () => {
    const known = new Map([[runs[1]!.id, thinnedCurves(runs[1]!.id, series([1, 0.5]), 1)]]);
    const { summary, seeds } = liveComparison([shared, unshared], runs, known, "testNmse");
    expect(summary.map(({ n }) => n)).toEqual([1, 0]);
    expect(seeds.map(({ seed }) => seed)).toEqual([2]);
  });

  it("have no curves of metrics that are not drawn", () => {
    const { curves } = live([[1, 0.5]]);
    expect(curves.trainLoss[0]!.step).toEqual([]);
  });
});
