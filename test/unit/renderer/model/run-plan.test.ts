import { describe, expect, it } from "vitest";
import { planRuns, studySeconds } from "../../../../renderer/model/run-plan.ts";
import { paperExperiments } from "../../../../shared/presets/paper-experiments.ts";
import { trainingSeconds } from "../../../../shared/spec/training-time.ts";
import { frequencyStudy } from "../../../../shared/study/presets.ts";

const paperGrid = paperExperiments["paper-grid"];
const TWO = { trainers: 2, defaultEngine: "tfjs-node", pace: {} } as const;

describe("the plan of an experiment", () => {
  it("counts variants, runs and steps", () => {
    expect(planRuns(paperGrid(8), TWO)).toMatchObject({
      ...{ variants: 6, runs: 48, stepsPerRun: 6000, seedsNote: "" },
    });
  });

  it("takes as long as the cores need for all variants, and a second to begin", () => {
    const oneCore = trainingSeconds(paperGrid(8), "tfjs-node");
    expect(planRuns(paperGrid(8)).seconds).toBeCloseTo(1 + oneCore, 9);
    expect(planRuns(paperGrid(8), TWO).seconds).toBeCloseTo(1 + oneCore / 2, 9);
  });

  it("goes by what the engine took on this machine", () => {
    const pace = { "tfjs-node": 3, fused: 0.5 };
    const tensorFlow = trainingSeconds(paperGrid(8), "tfjs-node");
    expect(planRuns(paperGrid(8), { ...TWO, pace }).seconds).toBeCloseTo(1 + 1.5 * tensorFlow, 9);
    const fused = trainingSeconds(paperGrid(8), "fused");
    const queue = { ...TWO, defaultEngine: "auto", pace } as const;
    expect(planRuns(paperGrid(8), queue).seconds).toBeCloseTo(1 + fused / 4, 9);
  });

  it("uses no more cores than there are runs", () => {
    const single = { ...paperGrid(1), axes: {} };
    const oneCore = trainingSeconds(single, "tfjs-node");
    expect(planRuns(single, { ...TWO, trainers: 16 }).seconds).toBeCloseTo(1 + oneCore, 9);
  });

  it("says before the run that too few seeds decide nothing", () => {
    expect(planRuns(paperGrid(5)).seedsNote).toContain("5 pairs p ≤ 0.05 is impossible");
    // Alone 7 pairs would do; six tests corrected together take 8.
    expect(planRuns(paperGrid(7)).seedsNote).toContain("6 tests corrected together");
  });
});

describe("the plan of a study", () => {
  it("takes as long as all of its cells", () => {
    const study = { ...frequencyStudy(), seeds: { count: 4, first: 1 } };
    const cell = { ...study.base, seeds: study.seeds };
    const oneCore = trainingSeconds(cell, "tfjs-node");
    expect(studySeconds(study, 40)).toBeCloseTo(1 + 10 * oneCore, 9);
    expect(studySeconds(study, 40, TWO)).toBeCloseTo(1 + 5 * oneCore, 9);
  });
});
