import { wholeVectors } from "../engine/replicate-axis.ts";

/** Batches that the signal is estimated over: this many where the test sample has them, … */
const MAX_PROBES = 20;
/** … and made smaller than the training's where fewer than these would fit into it. */
const PROBES_WANTED = 8;

/**
 * How well each filter's gradient can be told from noise (docs/science.md), whatever engine computes
 * the gradients.
 *
 * Of the loss's gradient 2·E[(f − y)·∂f/∂w] only −2·E[y·∂f/∂w] depends on the target. The signal is
 * the size of that part (with y centred, so that a target's mean level is no signal), its noise the
 * standard deviation of the same part over batches of the training's size; both are norms over the
 * filter's coordinates, estimated over batches of held-out samples.
 */
export class SignalProbes {
  /** Samples of one probe: whole vectors, as `guardReplicates` asks. */
  readonly size: number;
  /** Probes, one after the other in `order`. */
  readonly count: number;
  /** Test samples in the order of the probes, axis `[use]`. */
  readonly order: Int32Array;
  readonly #batchSize: number;

  /**
   * @param samples test samples of a run
   * @param batchSize samples of one SGD step
   */
  constructor(samples: number, batchSize: number) {
    this.#batchSize = batchSize;
    this.size = wholeVectors(Math.min(batchSize, samples / PROBES_WANTED), "down");
    this.count = Math.max(2, Math.min(MAX_PROBES, Math.floor(samples / this.size)));
    this.order = Int32Array.from({ length: this.count * this.size }, (_, i) => i % samples);
  }

  /** Mean − y of a run's test targets y, in the order of the probes, axis `[use]`. */
  pulls(targets: Float32Array): Float32Array {
    const mean = targets.reduce((sum, y) => sum + y, 0) / targets.length;
    return Float32Array.from(this.order, (sample) => mean - targets[sample]!);
  }

  /**
   * The signal-to-noise ratio of every filter, float64, axis `[filter]`; 0 without noise.
   * @param gradients of one run, 2/n·Σ pull·∂f/∂w over each probe, axes `[probe][filter · coordinate]`
   */
  ratios(gradients: readonly Float32Array[], filters: number): number[] {
    const size = gradients[0]!.length / filters;
    return Array.from({ length: filters }, (_, filter) =>
      this.#ratio(
        gradients.map((gradient) => gradient.subarray(filter * size, (filter + 1) * size)),
      ),
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
    return Math.sqrt(signal / (variance * (this.size / this.#batchSize)));
  }
}
