import type { Sample } from "../problem/run-data.ts";
import { FusedRun, type KernelSamples, type RunValues, type SampleOrder } from "./fused-run.ts";
import type { HeadTerms } from "./head-terms.ts";
import type { KernelExports } from "./kernel-exports.ts";
import { KernelMemory } from "./kernel-memory.ts";
import { lanesOf, rowSize, type NetworkPlan } from "./network-plan.ts";
import { writeNetwork, type KernelNetwork } from "./network.ts";
import { packRows } from "./pack-rows.ts";
import type { ParameterSlot } from "./parameter-slots.ts";

/** Raised whenever a run's numbers change, so that provenance tells them apart. */
export const FUSED_VERSION = "2";

/** Bytes past the last sample that the kernel reads and makes no use of. */
const READ_BEYOND = 32;

/** Groups of test samples over which weighted gradients are asked for. */
export interface ProbeInput {
  /** Which test samples, axis `[use]`: those of one group after those of another. */
  readonly order: Int32Array;
  /** Axis `[use]`. */
  readonly weights: Float32Array;
  /** Samples of a group, a multiple of four. */
  readonly size: number;
}

/** One run as it is to begin. */
export interface RunInput {
  /** An array of inputs given twice is held once. */
  readonly train: Sample;
  readonly test: Pick<Sample, "bank" | "rows">;
  readonly probes?: ProbeInput | undefined;
  readonly order: SampleOrder;
  /** The known head; `undefined` for learned heads and dense nets. */
  readonly terms: HeadTerms | undefined;
  /** Values of each parameter in row-major order, in the order of `parameterSlots`. */
  readonly initial: readonly ArrayLike<number>[];
}

/** Probes in the kernel's memory. */
interface KernelProbes {
  readonly samples: KernelSamples;
  /** Address of the weights, axis `[use]`. */
  readonly weights: number;
  readonly size: number;
}

/** A kernel's memory, and where the samples lie that it holds. */
export interface SampleRoom {
  readonly memory: KernelMemory;
  /** Address of each array of inputs, packed as the network's plan asks. */
  readonly banks: Map<Float32Array, number>;
}

/**
 * The runs of one job on a kernel of their own. Each is trained by itself, so that its numbers depend
 * on it alone.
 */
export class FusedTrainer {
  readonly #memory: KernelMemory;
  readonly #network: KernelNetwork;
  readonly #runs: readonly FusedRun[];
  readonly #tests: readonly KernelSamples[];
  /** Axis `[run]`. */
  readonly #probes: readonly (KernelProbes | undefined)[];
  readonly #predictions: number;
  /** Room for the losses of one run, and how many fit. */
  #losses = 0;
  #lossRoom = 0;

  /**
   * @param room the kernel's memory and the samples that it holds already; its own and empty by default
   * @throws RangeError where the samples do not fit into the kernel's memory
   */
  constructor(
    kernel: KernelExports,
    plan: NetworkPlan,
    runs: readonly RunInput[],
    { memory, banks }: SampleRoom = { memory: new KernelMemory(kernel), banks: new Map() },
  ) {
    const factors = runs.map(({ terms }) => terms?.maxFactors ?? 0);
    const network = writeNetwork(memory, plan, Math.max(...factors));
    const put = ({ bank, rows }: Pick<Sample, "bank" | "rows">): KernelSamples => {
      const packed = banks.get(bank) ?? putBank(memory, plan, bank);
      banks.set(bank, packed);
      return { rows: packed, rowOf: memory.putIntegers(rows), count: rows.length };
    };
    this.#memory = memory;
    this.#network = network;
    this.#tests = runs.map(({ test }) => put(test));
    this.#probes = runs.map(({ test: { bank, rows }, probes }) => {
      if (probes === undefined) return undefined;
      const samples = put({ bank, rows: probes.order.map((sample) => rows[sample]!) });
      return { samples, weights: memory.putFloats(probes.weights), size: probes.size };
    });
    this.#runs = runs.map(
      ({ train, order, terms, initial }) =>
        new FusedRun(kernel, memory, network, {
          samples: put(train),
          targets: train.targets,
          order,
          terms: terms?.words ?? new Int32Array(0),
          initial,
        }),
    );
    const largest = Math.max(...this.#tests.map(({ count }) => count));
    this.#predictions = memory.allocate(4 * lanesOf(largest));
  }

  get slots(): readonly ParameterSlot[] {
    return this.#network.slots;
  }

  /** Bytes that the job holds in the kernel's memory. */
  get bytes(): number {
    return this.#memory.bytes;
  }

  /**
   * Takes steps of every run.
   * @returns the mean squared error on each step's batch before it, axes `[step, run]`
   */
  step(count: number): Float64Array {
    const runs = this.#runs.length;
    const losses = new Float64Array(count * runs);
    for (let r = 0; r < runs; r++) {
      const own = this.stepRun(r, count);
      for (let step = 0; step < count; step++) losses[step * runs + r] = own[step]!;
    }
    return losses;
  }

  /**
   * Takes steps of one run.
   * @returns the mean squared error on each step's batch before it, axis `[step]`; a view, read before
   *   the next call
   */
  stepRun(run: number, count: number): Float64Array {
    this.#makeLossRoom(count);
    return this.#runs[run]!.train(count, this.#losses);
  }

  /**
   * Puts another training sample in place of one run's, of the same size.
   * @param bank axes `[sample, patch, coordinate]`
   */
  replaceSamples(run: number, bank: Float32Array, targets: Float32Array): void {
    const { plan } = this.#network;
    this.#runs[run]!.replaceSamples((rows) => packRows(plan, bank, rows), targets);
  }

  /** The gradient of one run's loss on the first batch of its given order, an array a parameter. */
  firstGradient(run: number): Float32Array[] {
    return this.#runs[run]!.firstGradient();
  }

  /** One run's predictions on its test sample; a view, read before the next call. */
  predict(run: number): Float32Array {
    return this.#runs[run]!.predict(this.#tests[run]!, this.#predictions);
  }

  /**
   * Σ weight·∂prediction/∂parameter over each group of one run's probes, of the first parameter: axes
   * `[group][value]`; none where the run has no probes.
   */
  probeGradients(run: number): Float32Array[] {
    const probes = this.#probes[run];
    if (probes === undefined) return [];
    const { samples, weights, size } = probes;
    return Array.from({ length: samples.count / size }, (_, group) => {
      const first = 4 * group * size;
      const own = { ...samples, rowOf: samples.rowOf + first, count: size };
      return this.#runs[run]!.weightedGradient(own, weights + first)[0]!;
    });
  }

  /** One run's parameters as they are now, an array each in row-major order. */
  parameters(run: number): Float32Array[] {
    return this.#runs[run]!.parameters();
  }

  /** What one run's next steps depend on beside its seed and the steps taken. */
  save(run: number): RunValues {
    return this.#runs[run]!.save();
  }

  /** Goes on from saved values: see `FusedRun.restore`. */
  restore(run: number, values: RunValues, stepsTaken: number): void {
    this.#runs[run]!.restore(values, stepsTaken);
  }

  #makeLossRoom(count: number): void {
    if (count <= this.#lossRoom) return;
    this.#lossRoom = Math.max(count, 2 * this.#lossRoom);
    this.#losses = this.#memory.allocate(8 * this.#lossRoom);
  }
}

/** Writes samples into the kernel's memory. @returns their address */
export function putBank(memory: KernelMemory, plan: NetworkPlan, bank: Float32Array): number {
  const { patches, patchSize } = plan.shape;
  const numbers = (bank.length / (patches * patchSize)) * rowSize(plan);
  // The last two vectors of the last row are read beyond its end.
  const address = memory.allocate(4 * numbers + READ_BEYOND);
  packRows(plan, bank, memory.floats(address, numbers));
  return address;
}
