import type { InputShape } from "../../../shared/spec/shape.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { Sample } from "../../../shared/problem/run-data.ts";

/** A batch as places in an order of the samples. */
export interface BatchPlace {
  /** For each replicate the order of its samples. */
  readonly orders: readonly ArrayLike<number>[];
  readonly start: number;
}

/** One batch of every replicate. */
export interface Batch {
  /** Axes `[replicate, sample, patch, coordinate]`. */
  readonly inputs: Tensor;
  /** Axes `[replicate, sample, 1]`. */
  readonly targets: Tensor;
}

/** The batches of some steps, of every replicate. */
export interface Batches {
  readonly steps: number;
  /**
   * Where batches are rows of a sample all its rows, axes `[row, patch, coordinate]`; else the batches
   * themselves, axes `[step, replicate, sample, patch, coordinate]`.
   */
  readonly inputs: Tensor;
  /** Which rows those are, int32, axes `[step, replicate, sample]`. */
  readonly rows: Tensor | undefined;
  /** Axes `[step, replicate, sample, 1]`. */
  readonly targets: Tensor;
}

/**
 * One sample of each replicate on the engine: the inputs as one tensor of rows, from which batches are
 * gathered. Samples that share a bank share its rows, so digits are held once for all runs.
 */
export class ReplicateInputs {
  readonly #ops: NativeOperations;
  /** Rows and targets of each sample. The banks are left to be freed: the engine has its own copy. */
  readonly #samples: readonly Pick<Sample, "rows" | "targets">[];
  /** Axes `[row, patch, coordinate]`. */
  readonly #rows: Tensor;
  /** Where each replicate's bank starts among the rows. */
  readonly #starts: readonly number[];

  /** @param samples axis `[replicate]`, guards included */
  constructor(ops: NativeOperations, shape: InputShape, samples: readonly Sample[]) {
    this.#ops = ops;
    this.#samples = samples.map(({ rows, targets }) => ({ rows, targets }));
    const width = shape.patches * shape.patchSize;
    const banks = [...new Set(samples.map(({ bank }) => bank))];
    const startOf = new Map<Float32Array, number>();
    let total = 0;
    for (const bank of banks) {
      startOf.set(bank, total);
      total += bank.length / width;
    }
    this.#starts = samples.map(({ bank }) => startOf.get(bank)!);
    const joined = banks.length === 1 ? banks[0]! : joinBanks(banks, total * width);
    this.#rows = ops.constant(joined, [total, shape.patches, shape.patchSize]);
  }

  /**
   * The inputs of some of each replicate's samples, axes `[replicate, sample, patch, coordinate]`.
   * @param orders for each replicate the order of its samples
   * @param start the first of `count` places in that order
   */
  inputs(orders: readonly ArrayLike<number>[], start: number, count: number): Tensor {
    const indices = new Int32Array(this.#samples.length * count);
    this.#writeRows(indices, orders, start, count);
    const { tf } = this.#ops;
    const rows: Tensor = tf.tensor(indices, [this.#samples.length, count], "int32");
    const inputs = this.#ops.gather(this.#rows, rows, 0);
    rows.dispose();
    return inputs;
  }

  /** The same with their targets. */
  batch(orders: readonly ArrayLike<number>[], start: number, count: number): Batch {
    const targets = new Float32Array(this.#samples.length * count);
    this.#writeTargets(targets, orders, start, count);
    return {
      inputs: this.inputs(orders, start, count),
      targets: this.#ops.tf.tensor(targets, [this.#samples.length, count, 1], "float32"),
    };
  }

  /**
   * The batches of some steps, as numbers of rows.
   * @param next says of each step, one after the other, where its batch stands
   */
  batches(steps: number, batchSize: number, next: () => BatchPlace): Batches {
    const replicates = this.#samples.length;
    const width = replicates * batchSize;
    const rows = new Int32Array(steps * width);
    const targets = new Float32Array(steps * width);
    for (let at = 0; at < rows.length; at += width) {
      const { orders, start } = next();
      this.#writeRows(rows.subarray(at, at + width), orders, start, batchSize);
      this.#writeTargets(targets.subarray(at, at + width), orders, start, batchSize);
    }
    const { tf } = this.#ops;
    const axes: [number, number, number] = [steps, replicates, batchSize];
    return {
      ...{ steps, inputs: this.#rows },
      rows: tf.tensor(rows, axes, "int32"),
      targets: tf.tensor(targets, [...axes, 1], "float32"),
    };
  }

  /** Writes which rows those are, axes `[replicate, sample]`. */
  #writeRows(
    into: Int32Array,
    orders: readonly ArrayLike<number>[],
    start: number,
    count: number,
  ): void {
    this.#samples.forEach(({ rows }, replicate) => {
      const first = this.#starts[replicate]!;
      const order = orders[replicate]!;
      const at = replicate * count;
      for (let i = 0; i < count; i++) into[at + i] = first + rows[order[start + i]!]!;
    });
  }

  /** Writes the targets of the same samples, axes `[replicate, sample]`. */
  #writeTargets(
    into: Float32Array,
    orders: readonly ArrayLike<number>[],
    start: number,
    count: number,
  ): void {
    this.#samples.forEach(({ targets }, replicate) => {
      const order = orders[replicate]!;
      const at = replicate * count;
      for (let i = 0; i < count; i++) into[at + i] = targets[order[start + i]!]!;
    });
  }
}

function joinBanks(banks: readonly Float32Array[], length: number): Float32Array {
  const joined = new Float32Array(length);
  let at = 0;
  for (const bank of banks) {
    joined.set(bank, at);
    at += bank.length;
  }
  return joined;
}
