import type { InputShape } from "../../../shared/spec/shape.ts";
import { ReplicateInputs } from "../data/replicate-inputs.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import { wholeVectors } from "../engine/replicate-axis.ts";
import type { TrainingState } from "../engine/training-state.ts";

/** Input numbers of one replicate that are evaluated at once. */
const CHUNK_NUMBERS = 131_072;

/** The held-out sample of each replicate, on which models are measured. */
export class TestSample {
  readonly #ops: NativeOperations;
  /** The test inputs of each replicate. */
  readonly inputs: ReplicateInputs;
  readonly #replicates: number;
  readonly #order: Int32Array;
  readonly #chunk: number;
  readonly #size: number;

  /** @param runs axis `[replicate]`; guards included, which repeat the last run */
  constructor(ops: NativeOperations, shape: InputShape, runs: readonly RunData[]) {
    this.#ops = ops;
    this.#replicates = runs.length;
    this.inputs = new ReplicateInputs(
      ops,
      shape,
      runs.map(({ test }) => test),
    );
    this.#size = runs[0]!.test.rows.length;
    // The size of a chunk does not depend on the number of replicates, so that no run's numbers do.
    // The last one is filled up with the first samples.
    const numbers = shape.patches * shape.patchSize;
    this.#chunk = wholeVectors(Math.min(this.#size, CHUNK_NUMBERS / numbers), "up");
    const padded = this.#chunk * Math.ceil(this.#size / this.#chunk);
    this.#order = Int32Array.from({ length: padded }, (_, i) => i % this.#size);
  }

  /** Predictions of all replicates, guards included, axes `[replicate][sample]`. */
  predict(state: TrainingState): Float32Array[] {
    const each = Array.from({ length: this.#replicates });
    const predictions = each.map(() => new Float32Array(this.#size));
    const orders = each.map(() => this.#order);
    for (let start = 0; start < this.#size; start += this.#chunk) {
      const values = state.inspect(
        () => this.inputs.inputs(orders, start, this.#chunk),
        (pass) => this.#ops.read(pass.predictions),
      );
      const count = Math.min(this.#chunk, this.#size - start);
      predictions.forEach((own, replicate) => {
        const from = replicate * this.#chunk;
        own.set(values.subarray(from, from + count), start);
      });
    }
    return predictions;
  }
}
