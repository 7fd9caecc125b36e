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

  it("have no curves of metrics that are not drawn", () => {
    const { curves } = live([[1, 0.5]]);
    expect(curves.trainLoss[0]!.step).toEqual([]);
  });
});
