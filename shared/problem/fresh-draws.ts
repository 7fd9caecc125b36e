import { randomStream, resumeStream, type ResumableStream } from "../random/random-stream.ts";
import { isSynthetic, type SyntheticSpec } from "../registry/data-sources/registry.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { inputShape } from "../spec/shape.ts";
import type { PlantedTarget } from "./planted-target.ts";
import { PatchAugmentation } from "./augmentation.ts";
import type { BatchDraws } from "./batch-draws.ts";
import { addNoise } from "./label-noise.ts";
import { consecutiveRows, type RunData } from "./run-data.ts";
import { PLACE_NUMBERS, placeNumbers, placeOf } from "./stream-places.ts";
import { fillInputs } from "./fill-inputs.ts";

/** One run's new samples, a batch at a time (`data.fresh`): the population setting. */
export class FreshDraws implements BatchDraws {
  readonly #data: SyntheticSpec;
  readonly #noise: number;
  readonly #planted: PlantedTarget;
  readonly #rows: Int32Array;
  readonly #width: number;
  /** `undefined` where the patches stay in their places. */
  readonly #augmentation: PatchAugmentation | undefined;
  #inputStream: ResumableStream;
  #noiseStream: ResumableStream;
  #moveStream: ResumableStream;

  private constructor(
    { target, training }: VariantSpec,
    data: SyntheticSpec,
    seed: number,
    planted: PlantedTarget,
  ) {
    const shape = inputShape(data);
    const { augment = "none" } = data;
    this.#data = data;
    this.#noise = target.noise;
    this.#planted = planted;
    this.#rows = consecutiveRows(training.batchSize);
    this.#width = shape.patches * shape.patchSize;
    this.#augmentation = augment === "none" ? undefined : new PatchAugmentation(shape, augment);
    this.#inputStream = randomStream(seed, "data");
    this.#noiseStream = randomStream(seed, "noise");
    this.#moveStream = randomStream(seed, "augment");
  }

  /**
   * The draws of every run, axis `[run]`.
   * @returns `undefined` where the experiment's batches come from a fixed sample
   */
  static open(
    variant: VariantSpec,
    seeds: readonly number[],
    runs: readonly RunData[],
  ): FreshDraws[] | undefined {
    const { data } = variant;
    if (!isSynthetic(data) || !data.fresh) return undefined;
    return seeds.map((seed, run) => {
      return new FreshDraws(variant, data, seed, runs[run]!.planted!);
    });
  }

  next(): { readonly inputs: Float32Array; readonly targets: Float32Array } {
    const inputs = new Float32Array(this.#rows.length * this.#width);
    fillInputs(this.#data, inputs, this.#inputStream);
    const targets = Float32Array.from(this.#planted.values(inputs, this.#rows));
    addNoise(targets, this.#noise, this.#noiseStream);
    return { inputs: this.#augmented(inputs), targets };
  }

  place(): number[] {
    const streams = [this.#inputStream, this.#noiseStream];
    if (this.#augmentation !== undefined) streams.push(this.#moveStream);
    return streams.flatMap((stream) => placeNumbers(stream.place()));
  }

  resume(_stepsTaken: number, place: readonly number[]): void {
    const streamAt = (index: number): ResumableStream =>
      resumeStream(placeOf(place.slice(index * PLACE_NUMBERS, (index + 1) * PLACE_NUMBERS)));
    this.#inputStream = streamAt(0);
    this.#noiseStream = streamAt(1);
    if (this.#augmentation !== undefined) this.#moveStream = streamAt(2);
  }

  #augmented(inputs: Float32Array): Float32Array {
    const augmentation = this.#augmentation;
    if (augmentation === undefined) return inputs;
    const moved = new Float32Array(inputs.length);
    for (const row of this.#rows) {
      augmentation.copy(inputs, row, moved, row * this.#width, this.#moveStream);
    }
    return moved;
  }
}
