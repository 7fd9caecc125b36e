import { describe, expect, it } from "vitest";
import { FusedEngine } from "../../../../main/trainer/fused/fused-engine.ts";
import { newKernel } from "../../../../main/trainer/fused/load-kernel.ts";
import { liveObstacle, liveSeeds, liveSteps } from "../../../../renderer/live/live-limits.ts";
import type { LiveReport } from "../../../../renderer/live/live-question.ts";
import { LiveSession } from "../../../../renderer/live/live-session.ts";
import { draftLearners, shownSpec } from "../../../../renderer/theory/draft-learners.ts";
import type { TheoryRuns } from "../../../../shared/theory/predict-medians.ts";
import { drawSyntheticRun } from "../../../../shared/problem/synthetic-run.ts";
import type { SyntheticSpec } from "../../../../shared/registry/data-sources/registry.ts";
import { isFalseSuccess } from "../../../../shared/results/false-success.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";

const linear = { kind: "linear", patches: [0], weight: 1 };
const cosine = { kind: "cosine", patches: [0, 1, 2], omega: 1, weight: 1 };

interface Changes {
  readonly data?: object;
  readonly model?: object;
  readonly weights?: [number, number];
  /** Of the cosine. */
  readonly patches?: readonly number[];
}

function experiment(changes: Changes = {}) {
  const [low, high] = changes.weights ?? [1, 1];
  return parseExperiment({
    format: "wslab/experiment@1",
    data: {
      source: "gaussian",
      patches: 4,
      patchSize: 3,
      trainSize: 60,
      testSize: 20,
      ...changes.data,
    },
    target: {
      spectrum: {
        components: [
          { ...linear, weight: low },
          { ...cosine, weight: high, patches: changes.patches ?? cosine.patches },
        ],
      },
    },
    model: { kind: "patch", ...changes.model },
    training: { batchSize: 10, epochs: 4, optimizer: "adam", learningRate: 0.02 },
    seeds: { first: 5, count: 3 },
  });
}

function learnersOf(changes?: Changes): TheoryRuns[] {
  const draft = experiment(changes);
  return draftLearners(shownSpec(draft, {})!, draft);
}

/** A clock that goes on by a millisecond at each look, so that no test waits. */
function clock(): () => number {
  let now = 0;
  return () => (now += 1);
}

function trainedBy(session: LiveSession, id: number, learners: readonly TheoryRuns[]): LiveReport {
  session.begin({ id, learners });
  let report = session.advance(5);
  while (!report.isDone) report = session.advance(5);
  return report;
}

/** What a trainer of the lab measures at the end, axis `[seed]`. */
function measuredByTheLab(spec: VariantSpec, seeds: readonly number[]) {
  const runs = seeds.map((seed) => drawSyntheticRun(spec.data as SyntheticSpec, spec, seed));
  const engine = new FusedEngine(newKernel(), spec, seeds, runs);
  engine.step(engine.stepsTotal);
  return engine.measure();
}

/** NMSE at the end, axis `[seed]`. */
const ofTheLab = (spec: VariantSpec, seeds: readonly number[]): number[] =>
  measuredByTheLab(spec, seeds).map(({ testNmse }) => testNmse);

const ends = (report: LiveReport): number[][] =>
  report.learners.map(({ nmse }) => nmse.map((own) => own.at(-1)!));

describe("live training", () => {
  it.each([
    ["a known head", {}],
    [
      "a learned head and the tanh-sum map",
      { model: { patchMap: "tanh-sum", head: { kind: "mlp", hidden: [5] } } },
    ],
    ["fresh samples", { data: { fresh: true } }],
    ["patches that overlap", { data: { stride: 1 } }],
  ])("with %s comes to the very numbers of the lab", (_, changes) => {
    const learners = learnersOf(changes);
    const report = trainedBy(new LiveSession(newKernel(), clock()), 1, learners);
    expect(report).toMatchObject({ id: 1, stepsTaken: 24, stepsLive: 24, isDone: true });
    expect(ends(report)).toEqual(learners.map(({ spec, seeds }) => ofTheLab(spec, seeds)));
  });

  it("goes on to other spectra over the samples that it keeps, and back, to the same numbers", () => {
    const session = new LiveSession(newKernel(), clock());
    const first = ends(trainedBy(session, 1, learnersOf()));
    const other = learnersOf({ weights: [0.3, 2] });
    const second = ends(trainedBy(session, 2, other));
    expect(second).toEqual(other.map(({ spec, seeds }) => ofTheLab(spec, seeds)));
    expect(second).not.toEqual(first);
    // Other patches are read, and other channels lie otherwise in the kernel's memory.
    const elsewhere = learnersOf({ patches: [0, 1, 3] });
    expect(ends(trainedBy(session, 5, elsewhere))).toEqual(
      elsewhere.map(({ spec, seeds }) => ofTheLab(spec, seeds)),
    );
    const wide = learnersOf({ model: { head: { kind: "mlp", hidden: [4] }, channels: 2 } });
    expect(ends(trainedBy(session, 3, wide))).toEqual(
      wide.map(({ spec, seeds }) => ofTheLab(spec, seeds)),
    );
    expect(ends(trainedBy(session, 4, learnersOf()))).toEqual(first);
  });

  it("says which successes leave a component unlearned, as the lab does", () => {
    const success = { metric: "testNmse", below: 10 } as const;
    const learners = learnersOf({ weights: [3, 0.2] }).map((learner) => ({
      ...learner,
      spec: { ...learner.spec, success },
    }));
    const report = trainedBy(new LiveSession(newKernel(), clock()), 1, learners);
    const hidden = learners.map(({ spec, seeds }) =>
      measuredByTheLab(spec, seeds).map(({ learned }) =>
        isFalseSuccess({ success: true, learned }),
      ),
    );
    expect(report.learners.map(({ falseSuccess }) => falseSuccess)).toEqual(hidden);
    expect(hidden.flat()).toContain(true);
  });

  it("shows how far it is in a little time, and no more than the clock allows", () => {
    const session = new LiveSession(newKernel(), clock());
    session.begin({ id: 1, learners: learnersOf() });
    const report = session.advance(1);
    expect(report.isDone).toBe(false);
    expect(report.steps).toEqual([0, 1, 2]);
    expect(report.learners.map(({ nmse }) => nmse.map((own) => own.length))).toEqual([
      [3, 3, 3],
      [3, 3, 3],
    ]);
  });
});

describe("what can be trained live", () => {
  const specOf = (changes: Changes): VariantSpec => experiment(changes);

  it("is every patch model over drawn samples; for the rest a sentence says why not", () => {
    expect(liveObstacle(specOf({}))).toBe("");
    expect(liveObstacle(specOf({ data: { augment: "cyclic" } }))).toContain("“Augmentation”");
    expect(liveObstacle({ ...specOf({}), model: { kind: "dense", hidden: [4] } })).toContain(
      "dense",
    );
    expect(
      liveObstacle(specOf({ data: { trainSize: 20_000, patches: 100, patchSize: 100 } })),
    ).toContain("Lower “Training samples”");
  });

  it("is as many seeds and fresh samples as the page can keep", () => {
    const large = specOf({ data: { trainSize: 90_000, patches: 10, patchSize: 10 } });
    expect(liveSeeds(large, 8)).toBe(6);
    expect(liveSeeds(specOf({}), 8)).toBe(8);
    const fresh = specOf({ data: { fresh: true, trainSize: 1e6, patches: 10, patchSize: 10 } });
    expect(liveSteps(fresh)).toBe(3000);
  });
});
