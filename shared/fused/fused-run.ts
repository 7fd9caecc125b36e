import { consecutiveRows } from "../problem/run-data.ts";
import type { KernelExports } from "./kernel-exports.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import type { KernelNetwork } from "./network.ts";
import { rowSize } from "./network-plan.ts";
import { packParameters, unpackParameters } from "./parameter-slots.ts";

/** Samples in the kernel's memory. */
export interface KernelSamples {
  /** Address of packed rows. */
  readonly rows: number;
  /** Address of each sample's row number, axis `[sample]`. */
  readonly rowOf: number;
  readonly count: number;
}

/** In which order a run's samples come. */
export type SampleOrder =
  /** Shuffled anew whenever no whole batch is left, from this state of the generator. */
  | { readonly kind: "shuffled"; readonly generator: readonly [number, number, number, number] }
  /** This order, again and again; axis `[use]`. */
  | { readonly kind: "given"; readonly order: ArrayLike<number> };

/** What makes a run. */
export interface RunParts {
  readonly samples: KernelSamples;
  /** Axis `[sample]`. */
  readonly targets: Float32Array;
  readonly order: SampleOrder;
  /** The known head's terms; empty for learned heads. */
  readonly terms: Int32Array;
  /** Values of each parameter in row-major order, in the order of the network's slots. */
  readonly initial: readonly ArrayLike<number>[];
}

/** What a run's next steps depend on beside its seed and the steps taken. */
export interface RunValues {
  /** β₁ᵗ and β₂ᵗ of Adam. */
  readonly powers: readonly [number, number];
  /** Parameters and both memories of the optimiser, as the kernel holds them. */
  readonly values: Float32Array;
}

/** One run in the kernel's memory: it trains by itself, whatever others there are. */
export class FusedRun {
  readonly #kernel: KernelExports;
  readonly #memory: KernelMemory;
  readonly #network: KernelNetwork;
  readonly #address: number;
  readonly #samples: KernelSamples;
  readonly #targets: number;
  /** Parameters, then the two memories of the optimiser. */
  readonly #values: number;
  readonly #gradient: number;

  constructor(
    kernel: KernelExports,
    memory: KernelMemory,
    network: KernelNetwork,
    parts: RunParts,
  ) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#network = network;
    this.#samples = parts.samples;
    this.#targets = memory.putFloats(parts.targets);
    this.#values = memory.allocate(3 * 4 * network.parameterSize);
    this.#gradient = memory.allocate(4 * network.parameterSize);
    this.#address = this.#writeBlock(parts);
    packParameters(network.slots, parts.initial, this.#floats(this.#values));
    kernel.prepare(network.address, this.#address);
  }

  /**
   * Takes steps.
   * @param losses room for float64, axis `[step]`
   * @returns the mean squared error on each batch before its step; a view, read before the next call
   */
  train(steps: number, losses: number): Float64Array {
    this.#kernel.train(this.#network.address, this.#address, steps, losses);
    return this.#memory.doubles(losses, steps);
  }

  /** Puts other samples in place of the run's: rows as `packRows` writes them, and their targets. */
  replaceSamples(write: (rows: Float32Array) => void, targets: Float32Array): void {
    const { rows, count } = this.#samples;
    write(this.#memory.floats(rows, count * rowSize(this.#network.plan)));
    this.#memory.floats(this.#targets, targets.length).set(targets);
  }

  /** The gradient of the loss on the first batch of a given order, an array a parameter. */
  firstGradient(): Float32Array[] {
    const { plan, address, slots } = this.#network;
    this.#kernel.batchGradient(address, this.#address, 0, plan.batchSize);
    const scale = 2 / plan.batchSize;
    const gradient = this.#floats(this.#gradient).map((sum) => sum * scale);
    return unpackParameters(slots, gradient);
  }

  /**
   * Σ weight·∂prediction/∂parameter over some samples, an array a parameter.
   * @param weights address of float32 numbers, axis `[sample]`, filled up to a multiple of four
   */
  weightedGradient({ rows, rowOf, count }: KernelSamples, weights: number): Float32Array[] {
    const { address, slots } = this.#network;
    this.#kernel.weightedGradient(address, this.#address, rows, rowOf, weights, count);
    return unpackParameters(slots, this.#floats(this.#gradient));
  }

  /**
   * Predictions at some samples.
   * @param out room for as many float32 numbers, rounded up to a multiple of four
   * @returns a view, read before the next call; axis `[sample]`
   */
  predict({ rows, rowOf, count }: KernelSamples, out: number): Float32Array {
    this.#kernel.predict(this.#network.address, this.#address, rows, rowOf, count, out);
    return this.#memory.floats(out, count);
  }

  /** The parameters as they are now, an array each in row-major order. */
  parameters(): Float32Array[] {
    return unpackParameters(this.#network.slots, this.#floats(this.#values));
  }

  /** A copy of what the next steps depend on. */
  save(): RunValues {
    const block = this.#block();
    const first = block.getFloat64(at.RUN_FIRST_POWER, true);
    const second = block.getFloat64(at.RUN_SECOND_POWER, true);
    return { powers: [first, second], values: this.#allValues().slice() };
  }

  /**
   * Goes on from saved values, before any step has been taken.
   * @param stepsTaken steps before they were saved, at least 1
   * @throws RangeError where they are of another network
   */
  restore({ powers, values }: RunValues, stepsTaken: number): void {
    const own = this.#allValues();
    if (values.length !== own.length) {
      throw new RangeError(`There are ${values.length} saved numbers, but ${own.length} wanted.`);
    }
    own.set(values);
    const block = this.#block();
    block.setFloat64(at.RUN_FIRST_POWER, powers[0], true);
    block.setFloat64(at.RUN_SECOND_POWER, powers[1], true);
    this.#kernel.prepare(this.#network.address, this.#address);
    const { batchSize } = this.#network.plan;
    const stepsPerEpoch = Math.floor(block.getInt32(at.RUN_SAMPLES, true) / batchSize);
    const epochsBegun = Math.ceil(stepsTaken / stepsPerEpoch);
    const isShuffled = block.getInt32(at.RUN_SHUFFLES, true) !== 0;
    // The orders of the epochs begun are shuffled again: a hundredth of the work of training them.
    for (let e = 0; isShuffled && e < epochsBegun; e++) this.#kernel.beginEpoch(this.#address);
    const position = (stepsTaken - (epochsBegun - 1) * stepsPerEpoch) * batchSize;
    block.setInt32(at.RUN_POSITION, position, true);
  }

  /** Writes the run's block and gives it room to work in. */
  #writeBlock({ samples, order, terms }: RunParts): number {
    const { parameterSize, spreadSize, transposedSize, plan } = this.#network;
    const memory = this.#memory;
    const isShuffled = order.kind === "shuffled";
    const uses = isShuffled ? samples.count : order.order.length;
    const fields = {
      [at.RUN_ROWS]: samples.rows,
      [at.RUN_ROW_OF]: samples.rowOf,
      [at.RUN_TARGETS]: this.#targets,
      [at.RUN_SAMPLES]: uses,
      [at.RUN_ORDER]: memory.putIntegers(isShuffled ? consecutiveRows(uses) : order.order),
      [at.RUN_POSITION]: isShuffled ? uses : 0,
      [at.RUN_SHUFFLES]: isShuffled ? 1 : 0,
      [at.RUN_PARAMETERS]: this.#values,
      [at.RUN_GRADIENT]: this.#gradient,
      [at.RUN_FIRST_MOMENT]: this.#values + 4 * parameterSize,
      [at.RUN_SECOND_MOMENT]: this.#values + 8 * parameterSize,
      [at.RUN_FILTERS]: memory.allocate(4 * spreadSize),
      [at.RUN_FILTER_GRADIENT]: memory.allocate(4 * spreadSize),
      [at.RUN_TRANSPOSED]: memory.allocate(4 * transposedSize),
      [at.RUN_TERMS]: memory.putIntegers(terms),
    };
    const address = memory.putBlock(at.RUN_BYTES, fields);
    const block = memory.words(address, at.RUN_BYTES);
    const { optimizer } = plan;
    // Before the first step βᵗ is β¹.
    block.setFloat64(at.RUN_FIRST_POWER, optimizer.kind === "adam" ? optimizer.beta1 : 0, true);
    block.setFloat64(at.RUN_SECOND_POWER, optimizer.kind === "adam" ? optimizer.beta2 : 0, true);
    if (isShuffled) {
      const [high0, low0, high1, low1] = order.generator;
      memory.integers(address + at.RUN_GENERATOR, 4).set([low0, high0, low1, high1]);
    }
    return address;
  }

  #allValues(): Float32Array {
    return this.#memory.floats(this.#values, 3 * this.#network.parameterSize);
  }

  #block(): DataView {
    return this.#memory.words(this.#address, at.RUN_BYTES);
  }

  #floats(address: number): Float32Array {
    return this.#memory.floats(address, this.#network.parameterSize);
  }
}
