import { describe, expect, it } from "vitest";
import { drawnBatches, sampleBatches } from "../../../../../main/trainer/data/batches.ts";
import type { Batches } from "../../../../../main/trainer/data/replicate-inputs.ts";
import type { NativeOperations } from "../../../../../main/trainer/engine/native-operations.ts";
import type { RunData, Sample } from "../../../../../shared/problem/run-data.ts";

/** A tensor that is its numbers and its axes. */
interface Plain {
  readonly values: number[];
  readonly shape: readonly number[];
  readonly type: string;
}

const plain = (values: ArrayLike<number>, shape: readonly number[], type = "float32"): Plain => ({
  ...{ values: Array.from(values), shape, type },
});
// All that batches ask of an engine is to make tensors.
const ops = { tf: { tensor: plain }, constant: plain } as unknown as NativeOperations;

const SHAPE = { patches: 1, patchSize: 2 };

/** A run of so many samples in a bank of 20 rows: row r holds r + from and its negative, its target 100 + r. */
function runOf(size: number, from: number, bank = bankFrom(from)): RunData {
  // Not the first rows of the bank, nor in order.
  const rows = Int32Array.from({ length: size }, (_, i) => 19 - i);
  const targets = Float32Array.from(rows, (row) => 100 + row);
  return { train: { bank, rows, targets } satisfies Sample } as RunData;
}

function bankFrom(from: number): Float32Array {
  return Float32Array.from({ length: 40 }, (_, i) => {
    const value = from + Math.floor(i / 2);
    return i % 2 === 0 ? value : -value;
  });
}

const plainly = (taken: Batches): { rows: Plain; inputs: Plain; targets: Plain } =>
  taken as unknown as { rows: Plain; inputs: Plain; targets: Plain };

/** The rows of each batch of the next steps, axes `[step][replicate][sample]`. */
function rowsOf(taken: Batches): number[][][] {
  const { rows } = plainly(taken);
  const [steps, replicates, samples] = rows.shape as [number, number, number];
  return Array.from({ length: steps }, (_, step) =>
    Array.from({ length: replicates }, (_, replicate) => {
      const at = (step * replicates + replicate) * samples;
      return rows.values.slice(at, at + samples);
    }),
  );
}

describe("batches of a fixed sample", () => {
  const open = (size: number, seeds = [1, 2]) =>
    sampleBatches(ops, {
      ...{ shape: SHAPE, batchSize: 4, seeds },
      runs: seeds.map((seed) => runOf(size, 1000 * seed)),
    });

  it("are rows of the run's own bank, with their targets", () => {
    const source = open(10);
    expect(source.isSampled).toBe(true);
    const { rows, inputs, targets } = plainly(source.take(3));
    expect(inputs.shape).toEqual([40, 1, 2]);
    expect(inputs.values).toEqual([...bankFrom(1000), ...bankFrom(2000)]);
    expect(rows).toMatchObject({ shape: [3, 2, 4], type: "int32" });
    expect(targets.shape).toEqual([3, 2, 4, 1]);
    rows.values.forEach((row, i) => {
      const replicate = Math.floor(i / 4) % 2;
      // Samples are the rows from 10 on of each bank, of which the second's follow the first's.
      expect(row).toBeGreaterThanOrEqual(20 * replicate + 10);
      expect(row).toBeLessThan(20 * replicate + 20);
      expect(targets.values[i]).toBe(100 + row - 20 * replicate);
    });
  });

  it("are of one bank where runs share it", () => {
    const bank = bankFrom(0);
    const runs = [runOf(8, 0, bank), runOf(8, 0, bank)];
    const source = sampleBatches(ops, { shape: SHAPE, batchSize: 4, seeds: [1, 2], runs });
    const { inputs, rows } = plainly(source.take(2));
    expect(inputs.shape).toEqual([20, 1, 2]);
    expect(rows.values.toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 16 }, (_, i) => 12 + Math.floor(i / 2)),
    );
  });

  it.each([8, 10, 11])("take none of %d twice in an epoch of two batches", (size) => {
    const all = rowsOf(open(size).take(6));
    for (const replicate of [0, 1]) {
      const epochs = [0, 2, 4].map((step) => [
        ...[...all[step]![replicate]!, ...all[step + 1]![replicate]!],
      ]);
      for (const epoch of epochs) expect(new Set(epoch).size).toBe(8);
      expect(epochs[1]).not.toEqual(epochs[0]);
      expect(epochs[2]).not.toEqual(epochs[1]);
    }
    // Each replicate has an order of its own.
    expect(all[0]![1]!.map((row) => row - 20)).not.toEqual(all[0]![0]);
  });

  it("are the same however many are taken at once, and depend on the seed alone", () => {
    const whole = rowsOf(open(10).take(5));
    const source = open(10);
    expect([2, 1, 2].flatMap((steps) => rowsOf(source.take(steps)))).toEqual(whole);
    const alone = rowsOf(open(10, [2]).take(5));
    expect(alone.map(([own]) => own!.map((row) => row + 20))).toEqual(whole.map(([, own]) => own));
  });

  it.each([8, 10])("go on as after any number of steps, of %d samples", (size) => {
    const whole = rowsOf(open(size).take(7));
    for (let taken = 0; taken < 7; taken++) {
      const source = open(size);
      source.resume(taken, [[], []]);
      expect(rowsOf(source.take(7 - taken)), `${taken}`).toEqual(whole.slice(taken));
      expect(source.place(0)).toEqual([]);
    }
  });

  it("are at most 16 million numbers at once, of rows and of targets", () => {
    expect(open(10).maxSteps).toBe(2 ** 24 / 16);
    // A part of a step is a step.
    expect(open(10, [1, 2, 3]).maxSteps).toBe(Math.ceil(2 ** 24 / 24));
  });
});

describe("batches that are made one at a time", () => {
  /** The n-th batch of a run is full of 10·run + n, its targets of the negative. */
  const drawsOf = (run: number) => {
    let drawn = 0;
    const resumed: unknown[] = [];
    return {
      resumed,
      next: () => {
        drawn += 1;
        const number = 10 * run + drawn;
        return {
          inputs: new Float32Array(3 * 2).fill(number),
          targets: new Float32Array(3).fill(-number),
        };
      },
      place: () => [run, drawn],
      resume: (...place: unknown[]) => resumed.push(place),
    };
  };
  const plan = { shape: SHAPE, batchSize: 3, seeds: [1, 2], runs: [] };

  it("stand step by step, in each the runs one after the other", () => {
    const source = drawnBatches(ops, plan, [drawsOf(1), drawsOf(2)]);
    expect(source.isSampled).toBe(false);
    const { steps, rows } = source.take(2);
    expect([steps, rows]).toEqual([2, undefined]);
    const { inputs, targets } = plainly(source.take(2));
    const numbers = [13, 23, 14, 24];
    expect(inputs).toEqual(
      plain(
        numbers.flatMap((number) => Array<number>(6).fill(number)),
        [2, 2, 3, 1, 2],
      ),
    );
    expect(targets).toEqual(
      plain(
        numbers.flatMap((number) => Array<number>(3).fill(-number)),
        [2, 2, 3, 1],
      ),
    );
    expect(source.place(1)).toEqual([2, 4]);
  });

  it("go on each from its own place, and are at most 16 million numbers at once", () => {
    const draws = [drawsOf(1), drawsOf(2)];
    const source = drawnBatches(ops, plan, draws);
    source.resume(5, [[1], [2]]);
    expect(draws.map(({ resumed }) => resumed)).toEqual([[[5, [1]]], [[5, [2]]]]);
    // Two runs of nine numbers each.
    expect(source.maxSteps).toBe(Math.ceil(2 ** 24 / 18));
  });
});
