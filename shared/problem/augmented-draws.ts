import {
  randomStream,
  resumeStream,
  shuffle,
  type RandomStream,
  type ResumableStream,
} from "../random/random-stream.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import { PatchAugmentation } from "./augmentation.ts";
import type { BatchDraws } from "./batch-draws.ts";
import type { RunData, Sample } from "./run-data.ts";
import { placeNumbers, placeOf } from "./stream-places.ts";

/**
 * Batches of a fixed sample, shuffled anew for every epoch as ever, each sample's patches moved about at
 * each use and its target kept (`data.augment`).
 */
export class AugmentedDraws implements BatchDraws {
  readonly #sample: Sample;
  readonly #augmentation: PatchAugmentation;
  readonly #batchSize: number;
  readonly #width: number;
  /** Two orders of one sample: that of the epoch's uses, and how patches are moved within an order. */
  readonly #order: Uint32Array;
  readonly #shuffleStream: RandomStream;
  #moveStream: ResumableStream;
  #start: number;

  private constructor(
    { data, training }: VariantSpec,
    augmentation: PatchAugmentation,
    seed: number,
    { train }: RunData,
  ) {
    const { patches, patchSize } = inputShape(data);
    this.#sample = train;
    this.#augmentation = augmentation;
    this.#batchSize = training.batchSize;
    this.#width = patches * patchSize;
    this.#order = Uint32Array.from(train.rows, (_, i) => i);
    this.#shuffleStream = randomStream(seed, "shuffle");
    this.#moveStream = randomStream(seed, "augment");
    this.#start = train.rows.length;
  }

  /**
   * The draws of every run, axis `[run]`.
   * @returns `undefined` where the experiment augments nothing
   */
  static open(
    variant: VariantSpec,
    seeds: readonly number[],
    runs: readonly RunData[],
  ): AugmentedDraws[] | undefined {
    const { augment = "none" } = variant.data;
    if (augment === "none") return undefined;
    const augmentation = (): PatchAugmentation =>
      new PatchAugmentation(inputShape(variant.data), augment);
    return seeds.map((seed, run) => new AugmentedDraws(variant, augmentation(), seed, runs[run]!));
  }

  next(): { readonly inputs: Float32Array; readonly targets: Float32Array } {
    if (this.#start + this.#batchSize > this.#order.length) this.#beginEpoch();
    const { bank, rows, targets } = this.#sample;
    const inputs = new Float32Array(this.#batchSize * this.#width);
    const own = new Float32Array(this.#batchSize);
    for (let i = 0; i < this.#batchSize; i++) {
      const sample = this.#order[this.#start + i]!;
      own[i] = targets[sample]!;
      this.#augmentation.copy(bank, rows[sample]!, inputs, i * this.#width, this.#moveStream);
    }
    this.#start += this.#batchSize;
    return { inputs, targets: own };
  }

  place(): number[] {
    return placeNumbers(this.#moveStream.place());
  }

  /** The orders of the epochs begun are shuffled again: a thousandth of the work of training them. */
  resume(stepsTaken: number, place: readonly number[]): void {
    const stepsPerEpoch = Math.floor(this.#order.length / this.#batchSize);
    const epochsBegun = Math.ceil(stepsTaken / stepsPerEpoch);
    for (let epoch = 0; epoch < epochsBegun; epoch++) this.#beginEpoch();
    this.#start = (stepsTaken - (epochsBegun - 1) * stepsPerEpoch) * this.#batchSize;
    this.#moveStream = resumeStream(placeOf(place));
  }

  #beginEpoch(): void {
    shuffle(this.#order, this.#shuffleStream);
    this.#start = 0;
  }
}
