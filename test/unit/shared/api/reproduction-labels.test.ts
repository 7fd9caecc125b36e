import { describe, expect, it } from "vitest";
import {
  apartRow,
  reproductionCounts,
  reproductionVerdict,
} from "../../../../shared/api/reproduction-labels.ts";
import {
  reproductionProgress,
  type ReproducedRun,
} from "../../../../shared/api/reproduction-records.ts";

const exact: ReproducedRun = {
  ...{ experiment: "E", variant: "shared", seed: 3, engines: ["fused 1", "fused 1"] },
  ...{ verdict: "exact", deviation: 0 },
};
const stopped: ReproducedRun = {
  ...{ ...exact, engines: ["fused 1", "tfjs-node 4"], verdict: "different" },
  ...{ deviation: Infinity, where: "it ended, and now failed at step 4" },
};

describe("what a reproduction came to", () => {
  it("is a verdict, and how many runs agree how well", () => {
    const result = {
      ...({ verdict: "different", labVersion: "1", withoutOutcome: 1 } as const),
      runs: [exact, exact, stopped],
    };
    expect(reproductionVerdict(result)).toMatch(/^Not reproduced/);
    expect(reproductionCounts(result)).toBe(
      "3 runs trained again: 2 exact, 1 different. 1 run without a result.",
    );
  });

  it("tells of a run that differs where it does, and which engines trained it", () => {
    expect(apartRow(stopped)).toEqual([
      ...["shared", "3", "different", "–"],
      ...["it ended, and now failed at step 4", "fused 1, now tfjs-node 4"],
    ]);
    expect(apartRow({ ...exact, deviation: 2e-5, verdict: "within-tolerance" })[3]).toMatch(/^2/);
  });
});

it("has come as far as a count of runs, none or more", () => {
  const progress = (ended: number) => ({ experimentId: "E", ended, total: 4 });
  for (const ended of [0, 4]) expect(reproductionProgress.parse(progress(ended))).toBeDefined();
  expect(reproductionProgress.safeParse(progress(-1)).success).toBe(false);
});
