import type { ReplicateInputs } from "../data/replicate-inputs.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import { wholeVectors } from "../engine/replicate-axis.ts";
import type { TrainingState } from "../engine/training-state.ts";

/** Batches that the signal is estimated over: this many where the test sample has them, … */
const MAX_PROBES = 20;
/** … and made smaller than the training's where fewer than these would fit into it. */
const PROBES_WANTED = 8;

/**
 * Measures for each filter how well its gradient can be told from noise (docs/science.md).
 *
 * Of the loss's gradient 2·E[(f − y)·∂f/∂w] only −2·E[y·∂f/∂w] depends on the target. The signal is
 * the size of that part (with y centred, so that a target's mean level is no signal), its noise the
 * standard deviation of the same part over batches of the training's size; both are norms over the
 * filter's coordinates, estimated over batches of held-out samples.
 */
export class GradientSignal {
  readonly #ops: NativeOperations;
  readonly #inputs: ReplicateInputs;
  readonly #filters: number;
  readonly #batchSize: number;
  /** Samples of one probe. A whole number of vectors: see `guardReplicates`. */
  readonly #probeSize: number;
  readonly #probes: number;
  readonly #order: Int32Array;
  /** Mean − y in the order of the probes, axes `[replicate][sample]`. */
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
    this.#batchSize = batchSize;
    const size = runs[0]!.test.rows.length;
    this.#probeSize = wholeVectors(Math.min(batchSize, size / PROBES_WANTED), "down");
    this.#probes = Math.max(2, Math.min(MAX_PROBES, Math.floor(size / this.#probeSize)));
    const samples = this.#probes * this.#probeSize;
    this.#order = Int32Array.from({ length: samples }, (_, i) => i % size);
    this.#pulls = runs.map(({ test: { targets } }) => {
      const mean = targets.reduce((sum, y) => sum + y, 0) / size;
      return Float32Array.from(this.#order, (sample) => mean - targets[sample]!);
    });
  }

  /** The signal-to-noise ratio of every filter, float64, axes `[replicate][filter]`; 0 without noise. */
  measure(state: TrainingState): number[][] {
    const gradients = Array.from({ length: this.#probes }, (_, probe) =>
      this.#targetGradient(state, probe * this.#probeSize),
    );
    const size = gradients[0]!.length / (this.#pulls.length * this.#filters);
    return this.#pulls.map((_, replicate) =>
      Array.from({ length: this.#filters }, (_, filter) => {
        const start = (replicate * this.#filters + filter) * size;
        return this.#ratio(gradients.map((gradient) => gradient.subarray(start, start + size)));
      }),
    );
  }

  /** −2/n·Σ y·∂f/∂w over one probe, axes `[replicate, filter, coordinate]`. */
  #targetGradient(state: TrainingState, start: number): Float32Array {
    const count = this.#probeSize;
    const orders = this.#pulls.map(() => this.#order);
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

  /** ‖mean‖ over √(trace of the covariance of a batch), without what noise alone adds to ‖mean‖². */
  #ratio(gradients: readonly Float32Array[]): number {
    const n = gradients.length;
    let meanSquared = 0;
    let variance = 0;
    for (let i = 0; i < gradients[0]!.length; i++) {
      const mean = gradients.reduce((sum, gradient) => sum + gradient[i]!, 0) / n;
      meanSquared += mean * mean;
      variance += gradients.reduce((sum, g) => sum + (g[i]! - mean) ** 2, 0) / (n - 1);
    }
    if (variance === 0) return 0;
    const signal = Math.max(0, meanSquared - variance / n);
    return Math.sqrt(signal / (variance * (this.#probeSize / this.#batchSize)));
  }
}
