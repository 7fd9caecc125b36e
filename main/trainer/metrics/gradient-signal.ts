import type { RunData } from "../../../shared/problem/run-data.ts";
import type { ReplicateInputs } from "../data/replicate-inputs.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import type { TrainingState } from "../engine/training-state.ts";
import { SignalProbes } from "./signal-probes.ts";

/** Measures the gradient signal of all replicates on native TensorFlow. */
export class GradientSignal {
  readonly #ops: NativeOperations;
  readonly #inputs: ReplicateInputs;
  readonly #filters: number;
  readonly #probes: SignalProbes;
  /** In the order of the probes, axes `[replicate][use]`. */
  readonly #pulls: readonly Float32Array[];

  /**
   * @param inputs the test samples of `runs`, axis `[replicate]`, guards included
   * @param filters how many the model has
   * @param batchSize samples of one SGD step
   */
  constructor(
    ops: NativeOperations,
    inputs: ReplicateInputs,
    runs: readonly RunData[],
    filters: number,
    batchSize: number,
  ) {
    this.#ops = ops;
    this.#inputs = inputs;
    this.#filters = filters;
    this.#probes = new SignalProbes(runs[0]!.test.rows.length, batchSize);
    this.#pulls = runs.map(({ test }) => this.#probes.pulls(test.targets));
  }

  /** The signal-to-noise ratio of every filter, float64, axes `[replicate][filter]`; 0 without noise. */
  measure(state: TrainingState): number[][] {
    const gradients = Array.from({ length: this.#probes.count }, (_, probe) =>
      this.#targetGradient(state, probe * this.#probes.size),
    );
    const size = gradients[0]!.length / this.#pulls.length;
    return this.#pulls.map((_, replicate) =>
      this.#probes.ratios(
        gradients.map((gradient) => gradient.subarray(replicate * size, (replicate + 1) * size)),
        this.#filters,
      ),
    );
  }

  /** −2/n·Σ y·∂f/∂w over one probe, axes `[replicate, filter, coordinate]`. */
  #targetGradient(state: TrainingState, start: number): Float32Array {
    const count = this.#probes.size;
    const orders = this.#pulls.map(() => this.#probes.order);
    const values = new Float32Array(this.#pulls.length * count);
    this.#pulls.forEach((own, replicate) => {
      values.set(own.subarray(start, start + count), replicate * count);
    });
    return state.inspect(
      () => this.#inputs.inputs(orders, start, count),
      (pass) => {
        const shape: [number, number, number] = [this.#pulls.length, count, 1];
        const pulls = this.#ops.tf.tensor(values, shape, "float32");
        const scale = this.#ops.scalar(2 / count);
        return this.#ops.read(this.#ops.multiply(pass.gradient(pulls)[0]!, scale));
      },
    );
  }
}
