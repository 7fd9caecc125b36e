import { describe, expect, it } from "vitest";
import { doJob } from "../../../../renderer/theory/do-job.ts";
import { draftLearners, shownSpec } from "../../../../renderer/theory/draft-learners.ts";
import { MAX_DESCENT_STEPS } from "../../../../renderer/theory/predict-draft.ts";
import { closedFormSeeds, noProbe } from "../../../../renderer/theory/signal-cost.ts";
import { COVERAGE_SPECTRA } from "../../../../shared/presets/beyond-experiments.ts";
import { paperGrid } from "../../../../shared/presets/paper-grid.ts";
import { parityComponent } from "../../../../shared/presets/spectra.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { EXPERIMENT_FORMAT, type Experiment } from "../../../../shared/spec/schema.ts";
import { median, medianLoss } from "../../../../shared/statistics/estimate.ts";
import { StatisticsError } from "../../../../shared/statistics/errors.ts";
import { gradientSignal } from "../../../../shared/theory/gradient-signal.ts";
import { predictCurves } from "../../../../shared/theory/predict-curves.ts";
import { theoryComponents } from "../../../../shared/theory/theory-spectrum.ts";
import { runFilters, variantPrediction } from "../../../../shared/theory/variant-prediction.ts";

const draft = (fields: object): Experiment =>
  parseExperiment({ format: EXPERIMENT_FORMAT, seeds: { count: 3 }, ...fields });

function learnersOf(experiment: Experiment) {
  return draftLearners(shownSpec(experiment, {})!, experiment);
}

describe("theory's curve beside a run", () => {
  it("stands at the moments at which the run is measured, from the run's own filters", () => {
    const spec = draft({ training: { epochs: 2, batchSize: 50 }, record: { points: 5 } });
    const { epoch, nmse, alignment } = doJob("run", { spec, seed: 7, method: "descent" });
    expect(epoch).toEqual([0, 0.4, 0.8, 1.2, 1.6, 2]);
    const { curves } = predictCurves(variantPrediction(spec, [7], "descent"));
    expect([nmse, alignment]).toEqual([curves[0]?.nmse, curves[0]?.alignment]);
    const other = doJob("run", { spec, seed: 8, method: "descent" });
    expect(other.nmse[0]).not.toBe(nmse[0]);
  });

  it("says what label noise adds to the training loss", () => {
    const spec = draft({ target: { noise: 0.5 } });
    expect(doJob("run", { spec, seed: 1, method: "flow" }).trainLossAbove).toBe(0.25);
  });
});

describe("theory's median over seeds", () => {
  it.each([
    ["few alike", [0.2, 0.3, 0.25], 0.25],
    ["few that span decades", [0.001, 0.3, 0.02, 1], 0.16],
    ["with a zero", [0, 0.5, 1], 0.5],
    ["with one that diverged", [Infinity, 2, 4], 4],
    ["with half that diverged", [1, Infinity, 2, Infinity], Infinity],
  ])("is the median, as of the measured line: %s", (_, values, expected) => {
    expect(medianLoss(values)).toBeCloseTo(expected, 12);
  });

  it("is not made of nothing, nor of what is no number", () => {
    expect(() => medianLoss([])).toThrow(StatisticsError);
    expect(() => medianLoss([NaN, 1])).toThrow(StatisticsError);
  });

  it("is made of every metric", () => {
    const spec = draft({ target: { noise: 1 }, training: { epochs: 1 } });
    const variants = [{ key: "a", spec, seeds: [1, 2] }];
    const { medians } = doJob("medians", { variants, method: "descent" }).curves[0]!;
    expect(medians.trainLoss.at(-1)! - medians.testMse.at(-1)!).toBeCloseTo(1, 10);
    expect(medians.testNmse[0]).not.toBeCloseTo(medians.testMse[0]!, 3);
  });
});

describe("theory's prediction of a draft", () => {
  it("is that of the paper: shared learns low and high together, unshared does not", () => {
    const [shared, unshared] = doJob("draft", { learners: learnersOf(paperGrid(8)) });
    expect([shared?.learned, unshared?.learned]).toEqual([8, 0]);
    expect(shared?.median.at(-1)).toBeLessThan(1e-6);
    expect(unshared?.median.at(-1)).toBeGreaterThan(0.05);
    expect(shared?.nmse).toHaveLength(8);
  });

  it("counts descent that diverges as not learned", () => {
    const learners = learnersOf(draft({ training: { learningRate: 1000, epochs: 3 } }));
    const [shared] = doJob("draft", { learners });
    expect(shared?.learned).toBe(0);
    expect(shared?.median.at(-1)).toBe(Infinity);
  });

  it("takes the flow where descent would take too many steps to follow a hand", () => {
    const epochs = MAX_DESCENT_STEPS / 100 + 1;
    const [long] = doJob("draft", { learners: learnersOf(draft({ training: { epochs } })) });
    const [short] = doJob("draft", { learners: learnersOf(draft({})) });
    expect([long?.method, short?.method]).toEqual(["flow", "descent"]);
  });

  it("takes the flow for whole filters, unless the rate is one that descent would not survive", () => {
    const soft = { model: { sharing: "unshared", softSharing: 0.1 } };
    const of = (fields: object) => {
      const learners = learnersOf(draft(fields));
      return doJob("draft", { learners }).map(({ key, method }) => `${key} ${method}`);
    };
    const plain = ["shared descent", "unshared descent"];
    expect(of({ ...soft, training: { epochs: 60 } })).toEqual([...plain, "soft flow"]);
    expect(of({ ...soft, training: { epochs: 1 } })).toEqual([...plain, "soft descent"]);
    const steep = { epochs: 60, learningRate: 0.1 };
    expect(of({ ...soft, training: steep })).toEqual([...plain, "soft descent"]);
  });

  it("counts what succeeds although a component is not learned", () => {
    const spectrum = { components: [...COVERAGE_SPECTRA.elsewhere] };
    const [shared, unshared] = doJob("draft", {
      learners: learnersOf(draft({ target: { spectrum } })),
    });
    expect([shared?.learned, shared?.falseSuccesses]).toEqual([3, 0]);
    expect([unshared?.learned, unshared?.falseSuccesses]).toEqual([3, 3]);
  });
});

describe("the gradient signal at the start", () => {
  it("is the closed form's median over seeds", () => {
    const [, unshared] = learnersOf(draft({}));
    const [signal] = doJob("signals", { learners: [unshared!] });
    const { spec, seeds } = unshared!;
    const components = theoryComponents(spec.target.spectrum);
    const first = seeds.map((seed) => {
      const { initial, target } = runFilters(spec, seed);
      return gradientSignal(components, initial, target, 100)[0]!.signalToNoise;
    });
    expect(signal).toMatchObject({ how: "closed form", seeds: 3 });
    expect(signal?.filters[0]).toBeCloseTo(median(first), 10);
    expect(signal?.filters[9]).toBe(0);
  });

  it("of parities is exact, however far below what a probe could see", () => {
    const spectrum = { components: [parityComponent(1), parityComponent(5)] };
    const patchMap = "tanh";
    const learners = learnersOf(draft({ target: { spectrum, patchMap }, model: { patchMap } }));
    const [shared, unshared] = doJob("signals", { learners });
    if (shared?.how !== "closed form" || unshared?.how !== "closed form") {
      throw new Error("no closed form was taken");
    }
    expect(unshared.noiseSamples).toBeGreaterThan(500);
    expect(unshared.filters[0]).toBeGreaterThan(1);
    expect(shared.filters[0]).toBeGreaterThan(1);
    expect(unshared.filters[2]).toBeGreaterThan(0);
    expect(unshared.filters[2]).toBeLessThan(0.3);
    expect(unshared.filters[9]).toBe(0);
  });

  it("of one linear component is that of its exact noise but for the noise’s few percent", () => {
    const patches = [0];
    const spectrum = { components: [{ kind: "parity", patches }] };
    const parity = learnersOf(draft({ target: { spectrum } }))[1]!;
    const linear = learnersOf(
      draft({ target: { spectrum: { components: [{ kind: "linear", patches }] } } }),
    )[1]!;
    const [measured, exact] = doJob("signals", {
      learners: [parity, { ...linear, seeds: parity.seeds }],
    });
    if (measured?.how !== "closed form" || exact?.how !== "closed form") {
      throw new Error("no closed form was taken");
    }
    expect([measured.noiseSamples! > 0, exact.noiseSamples]).toEqual([true, undefined]);
    expect(measured.filters[0]! / exact.filters[0]!).toBeCloseTo(1, 0.5);
  });

  it("is probed where there is no closed form: large on patch 1, none that it could see elsewhere", () => {
    const spectrum = { components: [parityComponent(1), parityComponent(5)] };
    const patchMap = "tanh";
    const learners = learnersOf(
      draft({ data: { source: "boolean" }, target: { spectrum, patchMap }, model: { patchMap } }),
    );
    const [shared, unshared] = doJob("signals", { learners });
    if (shared?.how !== "Monte Carlo" || unshared?.how !== "Monte Carlo") {
      throw new Error("no probe was made");
    }
    expect(unshared.filters[0]!.value).toBeGreaterThan(1);
    expect(shared.filters[0]!.value).toBeGreaterThan(1);
    expect(unshared.filters[2]!.value).toBe(0);
    expect(unshared.filters[2]!.below).toBeLessThan(0.3);
    expect(unshared.filters[9]).toEqual({ value: 0, below: 0 });
  });

  it("is left to the probe where so many components would make the closed form slow", () => {
    const patches = Array.from({ length: 10 }, (_, i) => i);
    const components = patches.map(() => ({ kind: "cosine", patches }));
    const [few] = learnersOf(draft({}));
    const [many] = learnersOf(draft({ target: { spectrum: { components } } }));
    expect([closedFormSeeds(few!), closedFormSeeds(many!)]).toEqual([3, 0]);
  });

  it("says why it cannot be probed", () => {
    const spec = (fields: object) => shownSpec(draft(fields), {})!;
    expect(noProbe(spec({}))).toBeUndefined();
    expect(noProbe(spec({ data: { source: "boolean" } }))).toBeUndefined();
    expect(noProbe(spec({ data: { source: "mnist" } }))).toContain("mnist");
    expect(noProbe(spec({ model: { head: { kind: "mlp" } } }))).toContain("known head");
  });
});

describe("the variant that theory is asked about", () => {
  it("has the values of the variant shown in place of the draft's", () => {
    const experiment = paperGrid(8);
    const [pointer] = Object.keys(experiment.axes);
    const spectra = experiment.axes[pointer!]!;
    const shown = spectra.map((value) => shownSpec(experiment, { [pointer!]: value }));
    expect(shown.map((spec) => spec?.target.spectrum.components.length)).toEqual([1, 1, 2]);
    expect(shownSpec(experiment, { "/training/batchSize": 1e9 })).toBeUndefined();
  });

  it("compare shared with unshared, at most eight seeds, and a grouping of the draft's own", () => {
    const sharing = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
    const learners = learnersOf(draft({ model: { sharing }, seeds: { count: 20, first: 5 } }));
    expect(learners.map(({ key }) => key)).toEqual(["shared", "unshared", "grouped"]);
    expect(learners[0]?.seeds).toEqual([5, 6, 7, 8, 9, 10, 11, 12]);
    expect(learnersOf(draft({ model: { kind: "dense" } }))).toEqual([]);
  });
});
