import { describe, expect, it } from "vitest";
import { keptExperiment, liveSentence } from "../../../../renderer/model/live-labels.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";

const judged = (key: string, success: boolean[], falseSuccess = success.map(() => false)) => ({
  key,
  success,
  falseSuccess,
});

describe("what has come of live training, in a sentence", () => {
  it("says how far it is, and each learner's successes", () => {
    const learners = [
      judged("shared", [true, true, false]),
      judged("unshared", [false, false, false]),
    ];
    expect(liveSentence(learners, 1200, 48_000)).toBe(
      "After 1,200 of 48,000 steps, 2 of 3 shared seeds succeed, 0 of 3 unshared.",
    );
    expect(liveSentence(learners.slice(0, 1), 48_000, 48_000)).toBe(
      "After 48,000 steps, 2 of 3 shared seeds succeed.",
    );
  });

  it("says beside each count which successes leave a component unlearned", () => {
    const learners = [
      judged("shared", [true, true], [false, false]),
      judged("unshared", [true, true], [true, false]),
    ];
    const [before, aside] = liveSentence(learners, 1, 1).split("2 of 2 unshared");
    expect(before).toBe("After 1 steps, 2 of 2 shared seeds succeed, ");
    expect(aside).toMatch(/\b1\b.*\.$/);
  });
});

describe("an experiment of what was trained live", () => {
  const experiment = paperGrid(8);
  const { data, target, model, training, success, record } = experiment;
  const spec = (sharing: "shared" | "unshared", learningRate = 0.02): VariantSpec =>
    ({
      ...{ data, target, success },
      model: { ...model, sharing },
      training: { ...training, learningRate, engine: "tfjs-node" },
      record: { ...record, signal: true },
    }) as VariantSpec;

  it("is the experiment itself where no learner was trained", () => {
    expect(keptExperiment(experiment, [])).toBe(experiment);
  });

  it("has the learners' ways of sharing in their order, their seeds, and the live kernels", () => {
    const kept = keptExperiment(experiment, [
      { key: "unshared", spec: spec("unshared"), seeds: [5, 6, 7] },
      { key: "shared", spec: spec("shared", 0.5), seeds: [5, 6, 7] },
    ]);
    expect(kept).toMatchObject({
      name: `${experiment.name}, trained live`,
      axes: { "/model/sharing": ["unshared", "shared"] },
      seeds: { first: 5, count: 3 },
      training: { learningRate: 0.02, engine: "fused" },
      record: { signal: false },
    });
    expect(kept).toHaveProperty("format", experiment.format);
  });

  it("keeps the end of a name that is as long as names may be", () => {
    const long = { ...experiment, name: `A${"b".repeat(199)}` };
    const learner = { key: "shared", spec: spec("shared"), seeds: [0] };
    const { name } = keptExperiment(long, [learner]) as { name: string };
    expect(name).toHaveLength(200);
    expect(name.endsWith("bb, trained live")).toBe(true);
  });

  it("has no sharing of a model without patches", () => {
    const dense = { ...spec("shared"), model: { kind: "dense", hidden: [50] } } as VariantSpec;
    const kept = keptExperiment(experiment, [{ key: "dense", spec: dense, seeds: [1] }]);
    expect(kept).toMatchObject({ axes: { "/model/sharing": [null] } });
  });
});
