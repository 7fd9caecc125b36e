import { describe, expect, it } from "vitest";
import { answerOf, questionOf } from "../../../../shared/comparison/answer.ts";
import { gridComparison } from "../../renderer/support.ts";

describe("the answer of a comparison", () => {
  it("is the paper's point where the comparison is of the paper's kind", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    expect(answerOf(grid)).toContain("With a low and a high frequency together");
    const alone = { ...grid, summary: grid.summary.slice(0, 4) };
    expect(answerOf(alone)).toContain("on every seed with “");
    expect(questionOf(grid)).toMatch(/^How does success \(.*\) of gradient descent depend on/);
  });

  it("says nothing of tests where none is shown", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    const tests = { ...grid.tests, pairs: 4, shownPairs: 0, seenSeeds: 4 };
    const answer = answerOf({ ...grid, comparisons: [], tests });
    expect(answer).not.toMatch(/Holm|had been seen/);
    const [one] = grid.comparisons;
    expect(answerOf({ ...grid, comparisons: [one!], tests })).toContain("had been seen before");
  });

  it("answers a question of success alone where nothing varies", () => {
    const { variants } = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    expect(questionOf({ variants, differing: [] })).toMatch(
      /^How often does training reach success \(.+\)\?$/,
    );
    const fields = [
      "batchSize",
      "epochs",
      "learningRate",
      "momentum",
      "optimizer",
      "order",
      "loss",
    ];
    const differing = fields.map((field) => `/training/${field}`);
    const depends =
      /depend on batch size, epochs, learning rate, momentum, optimiser and order( and more)?\?$/i;
    const sixth = depends.exec(questionOf({ variants, differing: differing.slice(0, 6) }));
    expect(sixth).not.toBeNull();
    expect(sixth![1]).toBeUndefined();
    expect(depends.exec(questionOf({ variants, differing }))![1]).toBe(" and more");
  });
});

describe("what may yet turn an answer", () => {
  it("is said after it: seeds added after looking, and runs that were still learning", () => {
    const grid = gridComparison([8, 8, 0, 0, 8, 0], 0.02);
    const summary = grid.summary.map((one) => ({ ...one, stillLearning: 1 }));
    const tests = { ...grid.tests, seenSeeds: 4 };
    const point = answerOf({ ...grid, summary, tests });
    expect(point).toContain("The first 4 seeds had been seen before the others were added");
    expect(point).toMatch(/6 of 48 runs were still learning at the end: [^:]*\.$/);
    expect(answerOf(grid)).not.toMatch(/had been seen|still learning/);
  });
});
