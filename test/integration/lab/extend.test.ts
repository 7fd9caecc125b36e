import { afterEach, describe, expect, it } from "vitest";
import { testWords } from "../../../shared/results/test-labels.ts";
import { TestLab } from "../support/test-lab.ts";

const open: TestLab[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

describe("an experiment that gets more seeds", () => {
  it("trains them after its last one, paired, and says that the first had been seen", async () => {
    const test = new TestLab();
    open.push(test);
    const id = test.start();
    await test.lab.experiments.training.drained();
    const before = test.runs(id);

    const extended = await test.lab.handlers["experiment:extend"]({ experimentId: id, seeds: 2 });
    expect(extended.spec.seeds).toEqual({ count: 4, first: 1, seen: 2 });
    await test.lab.experiments.training.drained();
    const runs = test.runs(id);
    const seedsOf = (variant: number) =>
      runs.filter(({ variantIndex }) => variantIndex === variant).map(({ seed }) => seed);
    expect([seedsOf(0), seedsOf(1)]).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
    expect(runs.every(({ status }) => status === "done")).toBe(true);
    // What had been trained is as it was.
    const old = runs.filter(({ seed }) => seed <= 2);
    expect(old).toEqual(before);

    const comparison = await test.lab.results.compare({ experimentIds: [id], runIds: [] });
    expect(comparison.comparisons[0]!.pairs).toBe(4);
    expect(testWords(comparison.tests, [], 2, () => "").join(" ")).toContain(
      "The first 2 seeds had been seen before the others were added, so these tests are exploratory.",
    );
    expect(test.malformed).toEqual([]);

    await test.lab.handlers["experiment:extend"]({ experimentId: id, seeds: 1 });
    await test.lab.experiments.training.drained();
    const { spec } = test.lab.experiments.records.get(id)!;
    expect(spec.seeds).toEqual({ count: 5, first: 1, seen: 2 });
  });

  it("has seen none where none had been run, and no more runs than an experiment may have", () => {
    const test = new TestLab();
    open.push(test);
    const { id } = test.lab.experiments.createExperiment({ format: "wslab/experiment@1" });
    test.lab.experiments.training.queue.pause();
    expect(test.lab.experiments.extendExperiment(id, 1).spec.seeds).toEqual({ count: 9, first: 1 });
    expect(() => test.lab.experiments.extendExperiment(id, 10_000)).toThrow(/seeds/);
    expect(test.runs(id)).toHaveLength(9);
  });
});
