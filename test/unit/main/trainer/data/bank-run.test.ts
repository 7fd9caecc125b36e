import { describe, expect, it } from "vitest";
import { drawBankRun, type InputBank } from "../../../../../main/trainer/data/bank-run.ts";
import { parseExperiment } from "../../../../../shared/spec/parse.ts";
import type { VariantSpec } from "../../../../../shared/spec/schema.ts";
import { expandVariants } from "../../../../../shared/spec/variants.ts";

const SHAPE = { patches: 2, patchSize: 1 };
const ROWS = 12;
/** Row i holds i and −i. */
const bank = Float32Array.from({ length: 2 * ROWS }, (_, i) =>
  i % 2 === 0 ? i / 2 : -Math.floor(i / 2),
);
/** Row i has 10·i. */
const labels = Float32Array.from({ length: ROWS }, (_, row) => 10 * row);
const rows = Int32Array.from({ length: ROWS }, (_, row) => row);
const source: InputBank = { bank, rows, labels };

const linear = { kind: "linear", patches: [0], weight: 1 };

function variantOf(target: object): VariantSpec {
  const experiment = parseExperiment({
    format: "wslab/experiment@1",
    data: { patches: 2, patchSize: 1 },
    target: { spectrum: { components: [linear] }, ...target },
  });
  return expandVariants(experiment)[0]!.spec;
}

const run = (target: object, from = source, seed = 1) =>
  drawBankRun(from, SHAPE, variantOf(target), { train: 7, test: 4 }, seed);

const sumOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0);

describe("a run on samples that are given", () => {
  it("draws as many rows as are asked for, none twice, of those that may be drawn", () => {
    const { train, test } = run({});
    expect([train.rows.length, test.rows.length]).toEqual([7, 4]);
    expect(new Set([...train.rows, ...test.rows]).size).toBe(11);
    const some = run({}, { ...source, rows: rows.filter((row) => row !== 3) });
    const drawn = [...some.train.rows, ...some.test.rows];
    expect(drawn.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("draws them by its seed", () => {
    expect(run({}).train.rows).toEqual(run({}).train.rows);
    expect(run({}, source, 2).train.rows).not.toEqual(run({}).train.rows);
    expect([...rows]).toEqual(Array.from({ length: ROWS }, (_, row) => row));
  });

  it("has the rows' own targets as they are", () => {
    const { train, test, planted, reference } = run({});
    expect([...train.targets]).toEqual(Array.from(train.rows, (row) => 10 * row));
    expect([...test.targets]).toEqual(Array.from(test.rows, (row) => 10 * row));
    expect([planted, reference]).toEqual([undefined, undefined]);
  });

  it("divides them by their deviation on the training rows where that is asked for", () => {
    const { train, test } = run({ spectrum: { components: [linear], normalize: "unit-variance" } });
    const own = Array.from(train.rows, (row) => 10 * row);
    const mean = sumOf(own) / 7;
    const deviation = Math.sqrt(sumOf(own.map((y) => (y - mean) ** 2)) / 7);
    for (const sample of [train, test]) {
      sample.targets.forEach((y, i) => {
        expect(y).toBeCloseTo((10 * sample.rows[i]!) / deviation, 5);
      });
    }
    const varied = sumOf(train.targets.map((y) => (y - sumOf(train.targets) / 7) ** 2)) / 7;
    expect(varied).toBeCloseTo(1, 5);
  });

  it("adds noise to the training targets alone, by a stream of its own", () => {
    const [clean, noisy, twice] = [run({}), run({ noise: 1 }), run({ noise: 2 })];
    expect(noisy.test.targets).toEqual(clean.test.targets);
    expect(noisy.train.rows).toEqual(clean.train.rows);
    clean.train.targets.forEach((y, i) => {
      const added = noisy.train.targets[i]! - y;
      expect(added).not.toBe(0);
      expect(twice.train.targets[i]! - y).toBeCloseTo(2 * added, 3);
    });
  });

  it("plants a target on the inputs where they come with none", () => {
    const { train, test, planted, reference } = run({}, { bank, rows, labels: undefined });
    expect(reference).toBe(planted);
    const u = planted!.filters[0]!;
    // The first patch of row i is i, and the one component's weight is the whole.
    for (const sample of [train, test]) {
      sample.targets.forEach((y, i) => expect(y).toBeCloseTo(u * sample.rows[i]!, 4));
    }
  });

  it("says what was read of a user's files, where it was", () => {
    const files = ["inputs.csv: 12 rows × 2 columns"];
    expect(run({}, { ...source, files }).files).toBe(files);
    expect(run({})).not.toHaveProperty("files");
  });
});
