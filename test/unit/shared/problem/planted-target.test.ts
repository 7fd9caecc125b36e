import { describe, expect, it } from "vitest";
import { KeptResponses } from "../../../../shared/problem/kept-responses.ts";
import { drawPlantedTarget, PlantedTarget } from "../../../../shared/problem/planted-target.ts";
import { randomStream } from "../../../../shared/random/random-stream.ts";
import { parseExperiment } from "../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../shared/spec/variants.ts";

const shape = { patches: 4, patchSize: 2 };
const components = [
  { kind: "linear", patches: [0, 1, 2, 3], weight: 3 },
  { kind: "parity", patches: [0, 3], weight: 2 },
];

function variantOf(target: object, model: object = { kind: "patch" }): VariantSpec {
  const fields = { data: shape, target: { spectrum: { components }, ...target }, model, axes: {} };
  const spec = parseExperiment({ format: "wslab/experiment@1", ...fields });
  return expandVariants(spec)[0]!.spec;
}

/** Three rows; the second responds to the filter (2, 3) with 2, 3, 4, −6, the last to each with 5. */
const bank = Float32Array.of(
  ...[9, 9, 9, 9, 9, 9, 9, 9],
  ...[1, 0, 0, 1, 2, 0, 0, -2],
  ...[1, 1, 1, 1, 1, 1, 1, 1],
);

function planted(fields: Partial<ConstructorParameters<typeof PlantedTarget>[0]> = {}) {
  const { spectrum } = variantOf({ spectrum: { components } }).target;
  const filters = Float64Array.of(2, 3);
  const parts = { shape, map: "linear" as const, filters, groups: [0, 0, 0, 0] };
  return new PlantedTarget({ ...parts, spectrum, factor: 0.5, ...fields });
}

describe("a planted target", () => {
  it("is the factor times the weighted sum of its components, at the rows that are asked for", () => {
    // 0.5·3·(2 + 3 + 4 − 6) and 0.5·2·2·(−6); for the last row 0.5·3·20 and 0.5·2·25.
    expect(
      planted()
        .componentValues(bank, [1, 2])
        .map((values) => [...values]),
    ).toEqual([
      [4.5, 30],
      [-12, 25],
    ]);
    expect([...planted().values(bank, [2, 1])]).toEqual([55, -7.5]);
  });

  it("has a filter for each patch where they are told apart", () => {
    const filters = Float64Array.of(1, 0, 0, 1, 2, 0, 0, 2);
    const apart = planted({ filters, groups: [0, 1, 2, 3] });
    // Responses 1, 1, 4, −4.
    expect([...apart.values(bank, [1])]).toEqual([0.5 * (3 * 2 + 2 * -4)]);
  });

  it("reads windows of neighbouring responses through a second layer", () => {
    const { spectrum } = variantOf({ spectrum: { components: [components[0]!] } }).target;
    const [linear] = spectrum.components;
    const over = { ...spectrum, components: [{ ...linear!, patches: [0, 1] }] };
    const second = { filters: Float64Array.of(1, -1, 10, 100), groups: [0, 1] };
    // Windows (2, 3) and (4, −6) by (1, −1) and (10, 100): −1 and −560.
    expect([...planted({ spectrum: over, second }).values(bank, [1])]).toEqual([0.5 * 3 * -561]);
    const tied = { filters: Float64Array.of(1, -1), groups: [0, 0] };
    expect([...planted({ spectrum: over, second: tied }).values(bank, [1])]).toEqual([1.5 * 9]);
  });

  it("is scaled to unit variance on its training inputs where its spectrum says so", () => {
    expect(planted().normalizedOn(bank, [1, 2]).factor).toBe(0.5);
    const { spectrum } = variantOf({ spectrum: { components, normalize: "unit-variance" } }).target;
    const normalized = planted({ spectrum }).normalizedOn(bank, [1, 2]);
    // Half the distance between two values is their deviation: 62.5/2.
    expect(normalized.factor).toBeCloseTo(0.5 / 31.25, 15);
    const values = [...normalized.values(bank, [1, 2])];
    expect(values[1]! - values[0]!).toBeCloseTo(2, 12);
  });

  it("takes another spectrum over the same filters, with that spectrum's own factor", () => {
    const sum = { components, normalize: "sum-of-weights" };
    const { spectrum } = variantOf({ spectrum: sum }).target;
    const other = planted().withSpectrum(spectrum);
    expect([other.factor, [...other.values(bank, [1])]]).toEqual([0.2, [0.2 * (9 - 24)]]);
  });
});

describe("drawing a target", () => {
  const draw = (target: object, seed = 3, model?: object) =>
    drawPlantedTarget(variantOf(target, model), shape, seed);
  const normals = (count: number, scale: number): number[] => {
    const stream = randomStream(3, "target");
    return Array.from({ length: count }, () => stream.normal() * scale);
  };

  it("takes its filters from the seed's own stream, one for all patches or one each", () => {
    const shared = draw({ filters: "shared", filterScale: 0.5 });
    expect([[...shared.filters], shared.groups]).toEqual([normals(2, 0.5), [0, 0, 0, 0]]);
    const apart = draw({ filters: "unshared", filterScale: 0.5 });
    expect([[...apart.filters], apart.groups]).toEqual([normals(8, 0.5), [0, 1, 2, 3]]);
    expect(draw({ filterScale: 0.5 }, 4).filters).not.toEqual(shared.filters);
  });

  it("scales every filter to one length where the length is fixed, its direction as drawn", () => {
    const { filters } = draw({ filters: "unshared", filterScale: 0.5, filterNorm: "fixed" });
    const free = normals(8, 0.5);
    for (let i = 0; i < 8; i += 2) {
      const [x, y] = filters.subarray(i, i + 2);
      expect(Math.hypot(x!, y!)).toBeCloseTo(0.5 * Math.SQRT2, 12);
      expect(y! / x!).toBeCloseTo(free[i + 1]! / free[i]!, 9);
    }
  });

  it("draws a second layer's filters after the first's, for windows of the learner's size", () => {
    const model = { kind: "two-layer", window: 2 };
    const linear = { components: [{ kind: "linear" }] };
    const target = {
      patchMap: "two-layer",
      filters: "unshared",
      filterScale: 0.5,
      spectrum: linear,
    };
    const { map, filters, second } = draw(target, 3, model);
    const all = normals(12, 0.5);
    expect([map, [...filters]]).toEqual(["tanh", all.slice(0, 8)]);
    expect([[...second!.filters], second!.groups]).toEqual([all.slice(8), [0, 1]]);
    expect(draw({}).second).toBeUndefined();
  });
});

describe("kept responses", () => {
  it("are those of every row and no more, and the same array until filters or inputs change", () => {
    const kept = new KeptResponses();
    const target = planted({ kept });
    const responses = kept.of(target, bank);
    expect([...responses].slice(4)).toEqual([2, 3, 4, -6, 5, 5, 5, 5]);
    expect(responses).toHaveLength(12);
    expect(kept.of(planted({ factor: 7 }), bank)).toBe(responses);
    expect(kept.of(target, bank.slice())).not.toBe(responses);
    expect(kept.of(target, bank)).toBe(responses);
    kept.of(planted({ filters: Float64Array.of(2, 4) }), bank);
    expect(kept.of(target, bank)).not.toBe(responses);
    expect([...target.values(bank, [2, 1])]).toEqual([55, -7.5]);
  });
});
