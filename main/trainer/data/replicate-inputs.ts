import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { Sample } from "./run-data.ts";

/**
 * One sample of each replicate on the engine: the inputs as one tensor of rows, from which batches are
 * gathered. Samples that share a bank share its rows, so digits are held once for all runs.
 */
export class ReplicateInputs {
  readonly #ops: Operations;
  /** Rows and targets of each sample. The banks are left to be freed: the engine has its own copy. */
  readonly #samples: readonly Pick<Sample, "rows" | "targets">[];
  /** Axes `[row, patch, coordinate]`. */
  readonly #rows: Tensor;
  /** Where each replicate's bank starts among the rows. */
  readonly #starts: readonly number[];

  /** @param samples axis `[replicate]`, guards included */
  constructor(ops: Operations, shape: InputShape, samples: readonly Sample[]) {
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
    this.#samples.forEach(({ rows }, replicate) => {
      const first = this.#starts[replicate]!;
      const order = orders[replicate]!;
      const at = replicate * count;
      for (let i = 0; i < count; i++) indices[at + i] = first + rows[order[start + i]!]!;
    });
    const { tf } = this.#ops;
    const rows: Tensor = tf.tensor(indices, [this.#samples.length, count], "int32");
    const inputs = this.#ops.gather(this.#rows, rows, 0);
    rows.dispose();
    return inputs;
  }

  /** The targets of the same samples, axes `[replicate, sample, 1]`. */
  targets(orders: readonly ArrayLike<number>[], start: number, count: number): Tensor {
    const values = new Float32Array(this.#samples.length * count);
    this.#samples.forEach(({ targets }, replicate) => {
      const order = orders[replicate]!;
      const at = replicate * count;
      for (let i = 0; i < count; i++) values[at + i] = targets[order[start + i]!]!;
    });
    return this.#ops.tf.tensor(values, [this.#samples.length, count, 1], "float32");
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
