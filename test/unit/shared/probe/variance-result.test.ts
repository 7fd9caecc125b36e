import { describe, expect, it } from "vitest";
import { decayTable } from "../../../../main/cli/decay-table.ts";
import { decayFigure } from "../../../../shared/figures/decay-figure.ts";
import { figureSvg } from "../../../../shared/figures/svg/figure-svg.ts";
import { decaySentence } from "../../../../shared/probe/decay-sentence.ts";
import { varianceQuestions } from "../../../../shared/probe/variance-question.ts";
import { varianceDecay, type VarianceDecay } from "../../../../shared/probe/variance-result.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

/** Measured values that name their filter: 1 for the first, 2 for the second, … */
const estimates = [1, 2].map(() => ({
  variance: [1, 2, 3, 4],
  standardError: [0.1, 0.2, 0.3, 0.4],
}));

function questionOf(fields: object, orders: readonly number[] = [1, 4]) {
  const experiment = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return varianceQuestions(experiment, { orders, targets: 10, samples: 100, seed: 1 })[0]!;
}

function decayOf(model: object, target: object = {}): VarianceDecay {
  const cosine = { spectrum: { components: [{ kind: "cosine", patches: [0, 1] }] } };
  const question = questionOf({
    data: { patches: 4, patchSize: 3 },
    target: { filterScale: 0.5, ...cosine, ...target },
    model,
  });
  return varianceDecay(question, estimates, 1);
}

const linear = { spectrum: { components: [{ kind: "linear", patches: [0] }] } };

describe("theory's exponential", () => {
  it("passes through the exact variance at the middle order and falls by its rate", () => {
    const { theory } = decayOf({ sharing: "unshared" });
    if ("reason" in theory) throw new Error(theory.reason);
    expect(theory.rate).toBeGreaterThan(0);
    const [first, last] = theory.exponential!;
    expect(last).toBe(theory.variance[1]);
    expect(Math.log(first! / last!)).toBeCloseTo(3 * theory.rate, 12);
  });

  it.each([
    ["one filter meets one planted filter", decayOf({ sharing: "shared" })],
    ["the component is linear", decayOf({ sharing: "unshared" }, linear)],
  ])("is absent where %s, and neither printed nor drawn", (_, decay) => {
    expect(decay.theory).toEqual({ rate: 0, variance: expect.any(Array) });
    const rows = decayTable(decay)
      .split("\n")
      .filter((line) => /^\s*[14]\s/.test(line));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/ –\s*$/);
    const figure = decayFigure([decay]);
    const labels = figure.panels[0]!.marks.flatMap((m) => ("label" in m ? [m.label] : []));
    expect(labels).toEqual(["closed form", "measured"]);
    expect(decaySentence(decay)).toContain("no exponential");
    expect(figureSvg(figure)).not.toMatch(/exponential|NaN|undefined/);
  });
});

describe("a question without a closed form", () => {
  it("has the reason instead, beside what was measured", () => {
    const overlapping = varianceDecay(
      questionOf({ data: { patches: 5, patchSize: 3, stride: 2 } }),
      estimates,
      1,
    );
    const reason =
      "Theory gives no curve here: the patches overlap, so their responses are not independent.";
    expect(overlapping.theory).toEqual({ reason });
    expect(overlapping.variance).toEqual([1, 1]);
  });

  it("is one of patches: a model without their filters is refused", () => {
    const question = questionOf({});
    const dense = parseExperiment({ format: "wslab/experiment@1", model: { kind: "dense" } });
    const variant = expandVariants(dense)[0]!;
    expect(() => varianceDecay({ ...question, variant }, estimates, 1)).toThrow(
      "A dense model has no filters of patches.",
    );
  });
});

describe("what was measured", () => {
  it("is fitted over its orders, with its errors", () => {
    const question = questionOf({}, [1, 2, 4]);
    const measured = [1, 2, 4].map((q) => ({
      variance: [5 * Math.exp(-0.75 * q)],
      standardError: [Math.exp(-0.75 * q)],
    }));
    const { fit, orders } = varianceDecay(question, measured, 1);
    expect(orders).toEqual([1, 2, 4]);
    expect(fit!.rate).toBeCloseTo(0.75, 12);
    expect(fit!.intercept).toBeCloseTo(Math.log(5), 12);
    // Weights of 25 about the mean of 7/3.
    const margin = 1.959963984540054 / Math.sqrt(25 * (16 / 9 + 1 / 9 + 25 / 9));
    expect(fit!.interval[1] - fit!.rate).toBeCloseTo(margin, 10);
  });

  it("is of patch 1's filter, wherever its group stands", () => {
    expect(decayOf({ sharing: [0, 1, 2, 3] }).variance).toEqual([1, 1]);
    expect(decayOf({ sharing: [2, 1, 0, 3] }).variance).toEqual([3, 3]);
    expect(decayOf({ sharing: [2, 1, 0, 3] }).standardError).toEqual([0.3, 0.3]);
  });
});
