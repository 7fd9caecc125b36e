import { describe, expect, it } from "vitest";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { predictCurves, type PredictionInput } from "../../../../shared/theory/predict-curves.ts";
import { momentsApply, theoryApplies } from "../../../../shared/theory/theory-applies.ts";
import { predictionVerdict, theoryVerdict } from "../../../../shared/theory/verdict.ts";
import { each, paperBoth, randomBank, same } from "./support.ts";

function question(groups: readonly number[], seeds = 4): PredictionInput {
  return {
    spectrum: paperBoth,
    runs: each(seeds).map((seed) => ({
      initial: randomBank(groups, 10, 50 + seed, 0.3),
      target: randomBank(same(10), 10, 90 + seed),
    })),
    plan: { learningRate: 0.01, steps: 6000, recordAt: [0, 600, 6000] },
    method: "descent",
    noise: 0.2,
  };
}

describe("predicted curves", () => {
  it("pass into and out of a worker unchanged", () => {
    const input = question(same(10), 2);
    const direct = predictCurves(input);
    expect(structuredClone(predictCurves(structuredClone(input)))).toEqual(direct);
    expect(direct.curves).toHaveLength(2);
    expect(direct.curves[0]!.step).toEqual([0, 600, 6000]);
    expect(direct.trainLossAbove).toBeCloseTo(0.04, 15);
  });

  it("are nearly the same by descent and by flow at the paper's rate", () => {
    const input = question(each(10), 2);
    const flow = predictCurves({ ...input, method: "flow" });
    predictCurves(input).curves.forEach(({ nmse }, seed) =>
      nmse.forEach((value, i) => expect(flow.curves[seed]!.nmse[i]).toBeCloseTo(value, 2)),
    );
  });

  it("go by the method that is asked for, whether moments or whole filters are followed", () => {
    // At a high rate descent's own steps are far from their limit.
    const input = {
      ...question(each(10), 1),
      plan: { learningRate: 0.6, steps: 3, recordAt: [0, 3] },
    };
    for (const softSharing of [undefined, 0.05]) {
      const curve = (method: "descent" | "flow", rate = 0.6, times = 1) => {
        const plan = { learningRate: rate / times, steps: 3 * times, recordAt: [3 * times] };
        return predictCurves({ ...input, softSharing, method, plan }).curves[0]!.loss[0]!;
      };
      const [flow, descent, fine] = [curve("flow"), curve("descent"), curve("descent", 0.6, 400)];
      expect(Math.abs(flow - fine) / fine).toBeLessThan(0.01);
      expect(Math.abs(descent - fine) / fine).toBeGreaterThan(0.05);
    }
  });

  it("refuse a negative noise", () => {
    expect(() => predictCurves({ ...question(same(10)), noise: -1 })).toThrow(/noise is -1/);
  });
});

describe("theory's verdict", () => {
  it("is that the paper's mix is learned with sharing and not without", () => {
    const shared = theoryVerdict(question(same(10)));
    expect(shared.learned).toBe(4);
    const unshared = theoryVerdict(question(each(10)));
    expect(unshared.learned).toBe(0);
    for (const { learned, nmse } of unshared.runs) {
      expect(learned).toBe(false);
      expect(nmse).toBeGreaterThan(0.05);
    }
  });

  it("follows the success rule: label noise is in the training loss alone", () => {
    const input = question(same(10));
    expect(theoryVerdict(input, { metric: "testMse", below: 0.01 }).learned).toBe(4);
    expect(theoryVerdict(input, { metric: "trainLoss", below: 0.01 }).learned).toBe(0);
    expect(theoryVerdict(input, { metric: "trainLoss", below: 0.05 }).learned).toBe(4);
  });

  it("is that a diverging run is not learned", () => {
    const input = question(same(10), 1);
    const linear = { kind: "linear" as const, patches: [0], weight: 1 };
    const verdict = theoryVerdict({
      ...input,
      spectrum: { normalize: "none", components: [linear] },
      plan: { learningRate: 10, steps: 2000 },
    });
    expect(verdict).toEqual({ runs: [{ learned: false }], learned: 0, falseSuccesses: 0 });
  });
});

describe("the verdict of a curve that was predicted", () => {
  const curve = (loss: number, nmse: number, learned: number[] = [1]) => ({
    ...{ step: [0, 9], loss: [5, loss], nmse: [5, nmse], alignment: [[1], [1]] },
    learned: [[0], learned],
  });
  const of = (
    metric: "testNmse" | "testMse" | "trainLoss",
    below: number,
    ...curves: ReturnType<typeof curve>[]
  ) => predictionVerdict({ curves, trainLossAbove: 0.25 }, { metric, below });

  it("is of the last moment, below the threshold and not at it, by the rule's own metric", () => {
    const own = curve(0.5, 0.125);
    expect(of("testNmse", 0.125, own).learned).toBe(0);
    expect(of("testNmse", 0.126, own).learned).toBe(1);
    expect(of("testMse", 0.5, own).learned).toBe(0);
    expect(of("testMse", 0.51, own).learned).toBe(1);
    expect(of("trainLoss", 0.75, own).learned).toBe(0);
    expect(of("trainLoss", 0.76, own)).toEqual({
      ...{ runs: [{ learned: true, nmse: 0.125 }], learned: 1, falseSuccesses: 0 },
    });
  });

  it("counts the learned runs, and those of them with a component unlearned", () => {
    const verdict = of(
      "testNmse",
      0.1,
      curve(1, 0.05, [1, 0.49]),
      curve(1, 0.05, [1, 0.5]),
      curve(1, 0.5, [1, 0.1]),
      curve(1, 0.01, [-0.2, 1]),
      curve(1, 0.01, [0, 1]),
    );
    expect(verdict).toMatchObject({ learned: 4, falseSuccesses: 2 });
    const learned = verdict.runs.map((run) => run.learned);
    expect(learned).toEqual([true, true, false, true, true]);
  });

  it("is NMSE below 0.05 after the last step unless told", () => {
    const input = question(same(10), 2);
    const [first] = predictCurves(input).curves;
    const verdict = theoryVerdict(input);
    expect(verdict.runs[0]!.nmse).toBe(first!.nmse.at(-1));
    expect(verdict).toEqual(theoryVerdict(input, { metric: "testNmse", below: 0.05 }));
  });
});

describe("what cannot be predicted is refused by its name", () => {
  it.each([
    ["learningRate is 0", { learningRate: 0 }],
    ["learningRate is Infinity", { learningRate: Infinity }],
    ["steps is 1.5", { steps: 1.5, recordAt: [0] }],
    ["steps is -1", { steps: -1, recordAt: [] }],
    ["recordAt[1] is 0", { recordAt: [0, 0] }],
    ["recordAt[2] is 2.5", { recordAt: [0, 1, 2.5] }],
    ["recordAt[0] is -1", { recordAt: [-1] }],
    ["recordAt[1] is 6001", { recordAt: [0, 6001] }],
  ])("%s", (message, changes) => {
    const input = question(same(10), 1);
    expect(() => predictCurves({ ...input, plan: { ...input.plan, ...changes } })).toThrow(message);
    const flow = { ...input, method: "flow", plan: { ...input.plan, ...changes } } as const;
    expect(() => predictCurves(flow)).toThrow(message);
    const soft = { ...input, softSharing: 0.1, plan: { ...input.plan, ...changes } };
    expect(() => predictCurves(soft)).toThrow(message);
  });

  it("a noise of no number; none at all adds nothing", () => {
    const input = {
      ...question(same(10), 1),
      plan: { learningRate: 0.1, steps: 0, recordAt: [0] },
    };
    expect(() => predictCurves({ ...input, noise: NaN })).toThrow("noise is NaN");
    expect(predictCurves({ ...input, noise: 0 }).trainLossAbove).toBe(0);
    expect(predictCurves({ ...input, noise: 0 }).curves[0]!.step).toEqual([0]);
  });
});

describe("whether theory applies", () => {
  const { data, target, model, training } = paperGrid();
  const asked = { data, target, model, training };

  it("is so for the paper's grid", () => {
    expect(theoryApplies(asked)).toEqual({ applies: true });
  });

  it.each([
    ["boolean", { ...asked, data: { ...data, source: "boolean" as const } as typeof data }],
    ["dense", { ...asked, model: { kind: "dense" as const, hidden: [50] } }],
    ["tanh", { ...asked, target: { ...target, patchMap: "tanh" as const } }],
    ["relu", { ...asked, model: { ...model, patchMap: "relu" as const } as typeof model }],
    [
      "head is learned",
      { ...asked, model: { ...model, head: { kind: "mlp", hidden: [50] } } as typeof model },
    ],
    [
      "mixes a cosine component with parities",
      {
        ...asked,
        target: {
          ...target,
          spectrum: {
            ...target.spectrum,
            components: [
              { kind: "parity" as const, patches: [0, 1], weight: 1 },
              { kind: "cosine" as const, patches: [0], omega: 1, phase: 0, weight: 1 },
            ],
          },
        },
      },
    ],
    ["augmentation", { ...asked, data: { ...asked.data, augment: "cyclic" as const } }],
    [
      "head is given",
      {
        ...asked,
        model: { ...model, head: { kind: "given", spectrum: target.spectrum } } as typeof model,
      },
    ],
    ["patch maps differ, tanh", { ...asked, target: { ...target, patchMap: "tanh" as const } }],
    [
      "unit-variance",
      {
        ...asked,
        target: {
          ...target,
          spectrum: { ...target.spectrum, normalize: "unit-variance" as const },
        },
      },
    ],
    ["adam", { ...asked, training: { ...training, optimizer: "adam" as const } }],
    ["come with the data", { ...asked, target: { ...target, labels: "file" as const } }],
  ])("is denied with a sentence that says why: %s", (word, variant) => {
    const answer = theoryApplies(variant);
    expect(answer.applies).toBe(false);
    expect(!answer.applies && answer.reason).toContain(word);
    expect(!answer.applies && answer.reason).toMatch(/^Theory gives no curve here: .*\.$/);
  });

  it.each([
    ["overlapping patches", { ...asked, data: { ...asked.data, stride: 3 } as typeof asked.data }],
    ["soft sharing", { ...asked, model: { ...model, softSharing: 0.2 } as typeof model }],
    [
      "parities of an odd map",
      {
        ...asked,
        model: { ...model, patchMap: "tanh" } as typeof model,
        target: {
          ...target,
          patchMap: "tanh" as const,
          spectrum: {
            ...target.spectrum,
            components: [{ kind: "parity" as const, patches: [0, 1], weight: 1 }],
          },
        },
      },
    ],
  ])("is granted for %s", (_, variant) => {
    expect(theoryApplies(variant)).toEqual({ applies: true });
  });

  it("is denied to the gradient’s signal of overlapping patches", () => {
    const data = { ...asked.data, stride: 3 } as typeof asked.data;
    expect(momentsApply({ ...asked, data }).applies).toBe(false);
    expect(momentsApply(asked).applies).toBe(true);
  });
});
