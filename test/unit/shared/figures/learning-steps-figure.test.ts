import { describe, expect, it } from "vitest";
import { hasData } from "../../../../shared/figures/figure.ts";
import { learningStepsFigure } from "../../../../shared/figures/learning-steps-figure.ts";
import { linesOf } from "../../../../shared/figures/line-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { claimExperimentOf } from "../../../../shared/presets/claim-experiments.ts";
import { toSeries } from "../../../../shared/results/series.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";
import { measurementOf } from "../../main/report/support.ts";

/** The preset's variant of leap 2: parities of patch 1, of 1 to 3 and of 1 to 5. */
const spec = expandVariants(claimExperimentOf("staircases"))[3]!.spec;
const at = (epoch: number, learned: number[]) =>
  measurementOf({ step: 100 * epoch, epoch, learned });
const run = (learned: readonly (readonly [number, number[]])[]) => ({
  ...({ architecture: "patch", sharing: "unshared", spec } as const),
  series: toSeries(learned.map(([epoch, shares]) => at(epoch, shares))),
});

describe("the staircase of learning times", () => {
  const figure = learningStepsFigure(
    run([
      [0, [0, 0, 0]],
      [2, [0.6, 0, 0]],
      [14, [1, 0.5, 0.1]],
      [30, [1, 1, 0.4]],
    ]),
    "run",
  );

  it("goes up by one where half of a component is learned, and names what never was", () => {
    const lines = figure.panels.flatMap(linesOf);
    expect(lines.map(({ x, y }) => [x, y])).toEqual([
      [
        [2, 2, 60],
        [0, 1, 1],
      ],
      [
        [14, 14, 60],
        [1, 2, 2],
      ],
    ]);
    expect(lines[1]!.endLabel).toContain("1–3");
    expect(figure.notes[1]).toMatch(/^Not learned: .*1–5\.$/);
    expect(figure.table.rows.map(([, epoch]) => epoch)).toEqual(["2", "14", "never"]);
    expect(figureSvg(figure)).toContain("Components learned");
  });

  it("has nothing to draw where nothing was learned", () => {
    expect(hasData(learningStepsFigure(run([[0, [0, 0, 0]]]), "run"))).toBe(false);
    expect(hasData(learningStepsFigure({ ...run([]), series: toSeries([]) }, "run"))).toBe(false);
  });
});
