import { describe, expect, it } from "vitest";
import { alignments } from "../../../../main/trainer/metrics/alignment.ts";
import { formAlignments, meanPairCosine } from "../../../../main/trainer/metrics/filter-angles.ts";
import { measuredRun, measureRun } from "../../../../main/trainer/metrics/measures.ts";
import { PlantedTarget } from "../../../../shared/problem/planted-target.ts";
import type { RunData } from "../../../../shared/problem/run-data.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const close = (values: number[], wanted: number[]): void => {
  expect(values).toHaveLength(wanted.length);
  values.forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 6));
};

describe("alignment", () => {
  it("is the cosine of the angle, without its sign, for each patch by its groups", () => {
    const values = alignments(
      { bank: [1, 0, 1, 1], groups: [0, 1, 1], channels: 1, patchSize: 2 },
      { bank: [-2, 0, 0, 3], groups: [0, 0, 1] },
    );
    close(values, [1, Math.SQRT1_2, Math.SQRT1_2]);
  });

  it("is 0 where a filter is all zeros", () => {
    const zeros = { bank: [0, 0], groups: [0], channels: 1, patchSize: 2 };
    expect(alignments(zeros, { bank: [1, 2], groups: [0] })).toEqual([0]);
  });

  it("of several channels is the share of their length along the planted filter", () => {
    const learner = { bank: [3, 0, 0, 4], groups: [0, 0], channels: 2, patchSize: 2 };
    close(alignments(learner, { bank: [0, 2, 5, 0], groups: [0, 1] }), [0.8, 0.6]);
  });
});

describe("the cosine between filters", () => {
  it("is the mean over pairs of patches, with its sign", () => {
    const filters = { bank: [1, 0, -2, 0, 0, 3], groups: [0, 1, 2], channels: 1, patchSize: 2 };
    close(meanPairCosine(filters), [-1 / 3]);
    close(meanPairCosine({ ...filters, groups: [0, 0, 1] }), [-1 / 3]);
    close(meanPairCosine({ ...filters, groups: [2, 2, 2] }), [1]);
  });

  it("is 0 for a pair of which one is all zeros, and never beyond 1", () => {
    const filters = { bank: [0, 0, 1, 0], groups: [0, 1], channels: 1, patchSize: 2 };
    expect(meanPairCosine(filters)).toEqual([0]);
    const bank = [0.1, 0.7, 0.3, 0.1, 0.7, 0.3];
    const [cosine] = meanPairCosine({ ...filters, bank, patchSize: 3 });
    expect(cosine).toBeLessThanOrEqual(1);
    expect(cosine).toBeCloseTo(1, 12);
  });

  it("of several channels takes them end to end", () => {
    const filters = { bank: [1, 0, 0, 2, 0, 3, 4, 0], groups: [0, 1], channels: 2, patchSize: 2 };
    close(meanPairCosine(filters), [0]);
    close(meanPairCosine({ ...filters, bank: [1, 0, 0, 2, 3, 0, 0, 4] }), [
      11 / (5 * Math.sqrt(5)),
    ]);
  });

  it("is none where there is one patch alone", () => {
    expect(meanPairCosine({ bank: [1], groups: [0], channels: 1, patchSize: 1 })).toEqual([]);
  });
});

describe("the alignment of summed filters", () => {
  it("is 1 where overlapping filters add up to the planted sum, whatever they are by themselves", () => {
    const planted = new PlantedTarget({
      shape: { patches: 2, patchSize: 2 },
      map: "linear",
      spectrum: {
        normalize: "none",
        components: [{ kind: "linear", patches: [0, 1], weight: 1 }],
      },
      filters: Float64Array.from([1, 2]),
      groups: [0, 0],
      factor: 1,
    });
    // Patches start one number apart: 1, 2 + 1, 2.
    const learner = { bank: [1, 3, 0, 2], groups: [0, 1], channels: 1, patchSize: 2 };
    close(formAlignments(learner, planted, 1), [1]);
    close(formAlignments({ ...learner, bank: [3, -1, 0, 0] }, planted, 1), [0]);
  });
});

describe("what stays the same of a run", () => {
  const overlapping = { source: "gaussian", patches: 4, patchSize: 3, stride: 2 };
  const known = (data: object, model: object, target: object = {}) => {
    const components = [{ kind: "linear", patches: [0] }];
    const experiment = parseExperiment({
      format: "wslab/experiment@1",
      ...{ data, model, target: { spectrum: { components }, ...target } },
      training: { batchSize: 5 },
    });
    const { spec } = expandVariants(experiment)[0]!;
    // Targets of mean 3 and variance 4.
    const test = {
      targets: Float32Array.of(1, 5),
      bank: new Float32Array(0),
      rows: Int32Array.of(),
    };
    return measuredRun(spec, { test } as unknown as RunData);
  };
  const patch = { kind: "patch" };

  it("is the distance between patches that overlap under linear maps, and nothing elsewhere", () => {
    expect(known(overlapping, patch).stride).toBe(2);
    expect(known({ ...overlapping, stride: 3 }, patch).stride).toBeUndefined();
    expect(known(overlapping, { kind: "dense" }).stride).toBeUndefined();
    const bent = { ...patch, patchMap: "tanh" };
    expect(known(overlapping, bent).stride).toBeUndefined();
    expect(known(overlapping, bent, { patchMap: "tanh" }).stride).toBeUndefined();
    const digits = { source: "mnist", trainSize: 100, testSize: 50 };
    expect(known(digits, patch).stride).toBeUndefined();
  });

  it("is which filter each window of a second layer has", () => {
    const layers = {
      kind: "two-layer",
      window: 2,
      sharing: { first: "shared", second: "unshared" },
    };
    const data = { source: "gaussian", patches: 6, patchSize: 3 };
    expect(known(data, layers, { patchMap: "two-layer" }).secondGroups).toEqual([0, 1, 2]);
    expect(known(data, patch).secondGroups).toBeUndefined();
  });

  it("is what its test is measured by", () => {
    const { targets, denominator, planted, spectrum } = known(overlapping, patch);
    expect([...targets, denominator]).toEqual([1, 5, 4]);
    expect([planted, spectrum]).toEqual([undefined, undefined]);
  });
});

describe("what is measured of a run", () => {
  const planted = new PlantedTarget({
    shape: { patches: 2, patchSize: 2 },
    map: "linear",
    spectrum: { normalize: "none", components: [{ kind: "linear", patches: [0], weight: 1 }] },
    filters: Float64Array.from([3, 4]),
    groups: [0, 0],
    factor: 1,
  });
  const run = {
    ...{ targets: Float32Array.of(1, 2), denominator: 4, planted, spectrum: undefined },
    ...{ secondGroups: undefined, stride: 1 },
  };
  const filters = { bank: Float32Array.of(1, 0, 0, 1), groups: [0, 1], channels: 1, patchSize: 2 };
  const sight = {
    ...{ predictions: Float32Array.of(1, 4), filters, second: undefined },
    signal: [0.25, 8],
  };

  it("is its error on the test sample, its filters' angles and their signal", () => {
    const measures = measureRun(run, sight);
    expect(measures).toMatchObject({
      ...{ testMse: 2, testNmse: 0.5, learned: [], signal: [0.25, 8] },
      ...{ filterCosine: [0], secondAlignment: [] },
    });
    close([...measures.alignment], [0.6, 0.8]);
    close([...measures.formAlignment], [0.6]);
  });

  it("has no alignment where nothing is planted, or there are no filters", () => {
    for (const measures of [
      measureRun({ ...run, planted: undefined }, sight),
      measureRun(run, { ...sight, filters: undefined }),
    ]) {
      expect(measures).toMatchObject({ alignment: [], formAlignment: [], secondAlignment: [] });
    }
    expect(measureRun({ ...run, stride: undefined }, sight).formAlignment).toEqual([]);
    expect(measureRun(run, { ...sight, signal: undefined }).signal).toEqual([]);
    expect(measureRun(run, { ...sight, filters: undefined }).filterCosine).toEqual([]);
  });

  it("has an alignment for each window of a second layer", () => {
    const second = { filters: Float64Array.of(0, 2, 5, 0), groups: [0, 1] };
    const layered = Object.assign(Object.create(planted) as PlantedTarget, {
      ...{ second, shape: { patches: 4, patchSize: 2 } },
    });
    const values = Float32Array.of(3, 4);
    const windows = { ...run, planted: layered, secondGroups: [0, 0] };
    close([...measureRun(windows, { ...sight, second: values }).secondAlignment], [0.8, 0.6]);
    expect(measureRun(windows, sight).secondAlignment).toEqual([]);
    expect(measureRun({ ...windows, secondGroups: undefined }, { ...sight, second: values })).toMatchObject({ secondAlignment: [] }); // prettier-ignore
    expect(measureRun({ ...windows, planted }, { ...sight, second: values }).secondAlignment).toEqual([]); // prettier-ignore
  });
});
