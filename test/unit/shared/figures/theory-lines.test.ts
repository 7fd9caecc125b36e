import { describe, expect, it } from "vitest";
import {
  alignmentTheory,
  lossTheory,
  medianTheory,
  nmseTheory,
  theoryLegend,
} from "../../../../shared/figures/theory-lines.ts";
import { drawnVariants } from "../../../../shared/figures/variant-panels.ts";
import { gridComparison } from "../../renderer/support.ts";

const run = {
  ...{ method: "descent" as const, epoch: [0, 1], loss: [2, 0.5], nmse: [1, 0.25] },
  ...{
    alignment: [
      [0, 0.1],
      [0.5, 0.6],
    ],
    trainLossAbove: 0.25,
  },
};
const told = (lines: ReturnType<typeof nmseTheory>) => lines.map(({ label, y }) => [label, y]);

describe("theory's lines over a run", () => {
  it("are named by the method, of the NMSE and of the loss", () => {
    expect(told(nmseTheory(run))).toEqual([["theory (population descent)", [1, 0.25]]]);
    expect(nmseTheory(run)[0]).toMatchObject({ x: [0, 1], endLabel: "", quiet: false });
    expect(told(lossTheory({ ...run, trainLossAbove: 0 }))).toEqual([
      ["theory (population descent)", [2, 0.5]],
    ]);
  });

  it("are two of the loss where labels are noisy: training above test", () => {
    expect(told(lossTheory(run))).toEqual([
      ["theory (population descent), training loss", [2.25, 0.75]],
      ["theory (population descent), test MSE", [2, 0.5]],
    ]);
  });

  it("are one a patch of the alignment, thin, and all but the first quiet", () => {
    const lines = alignmentTheory({ ...run, method: "flow" });
    expect(told(lines)).toEqual([
      ["theory (population flow), patch 1", [0, 0.5]],
      ["theory (population flow), patch 2", [0.1, 0.6]],
    ]);
    expect(lines.map(({ quiet }) => quiet)).toEqual([false, true]);
    expect(lines[0]!.style).toMatchObject({ width: 1, opacity: 0.7, colour: "ink" });
    expect(alignmentTheory({ ...run, alignment: [[0.5, 0.25]] })).toHaveLength(2);
    expect(alignmentTheory({ ...run, alignment: [] })).toEqual([]);
  });
});

describe("theory's lines over variants", () => {
  const variants = drawnVariants(gridComparison([8, 8, 0, 0, 8, 0], 0.02));
  const medians = { trainLoss: [3, 2], testMse: [2, 1], testNmse: [1, 0.5] };
  const prediction = {
    method: "flow" as const,
    curves: [{ key: variants[1]!.key, step: [0, 100], epoch: [0, 1], medians }],
  };

  it("are of those that theory has a curve for, over steps or epochs", () => {
    const lines = medianTheory(prediction, variants, { metric: "testMse", x: "step" });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      ...{ label: `${variants[1]!.label}, theory (population flow)`, x: [0, 100], y: [2, 1] },
      style: { colour: "unshared", width: 1, inked: 0.25 },
    });
    expect(medianTheory(prediction, variants, { metric: "testNmse", x: "epoch" })[0]).toMatchObject(
      {
        ...{ x: [0, 1], y: [1, 0.5] },
      },
    );
    expect(theoryLegend(prediction)).toMatchObject({
      ...{ label: "theory (population flow), in its variant’s colour", key: "line" },
    });
  });
});
