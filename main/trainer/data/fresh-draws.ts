import {
  randomStream,
  resumeStream,
  type ResumableStream,
  type StreamPlace,
} from "../../../shared/random/random-stream.ts";
import { isSynthetic, type SyntheticSpec } from "../../../shared/registry/data-sources/registry.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import { addNoise } from "./label-noise.ts";
import { consecutiveRows, type RunData } from "./run-data.ts";
import { fillInputs } from "./synthetic.ts";

/** Four words of the generator, whether a normal number was drawn ahead, and that number. */
const PLACE_NUMBERS = 6;

/** One run's new samples, a batch at a time (`data.fresh`): the population setting. */
export class FreshDraws {
  readonly #data: SyntheticSpec;
  readonly #noise: number;
  readonly #planted: PlantedTarget;
  readonly #rows: Int32Array;
  readonly #size: number;
  #inputStream: ResumableStream;
  #noiseStream: ResumableStream;

  private constructor(
    { target, training }: VariantSpec,
    data: SyntheticSpec,
    seed: number,
    planted: PlantedTarget,
  ) {
    const { patches, patchSize } = inputShape(data);
    this.#data = data;
    this.#noise = target.noise;
    this.#planted = planted;
    this.#rows = consecutiveRows(training.batchSize);
    this.#size = training.batchSize * patches * patchSize;
    this.#inputStream = randomStream(seed, "data");
    this.#noiseStream = randomStream(seed, "noise");
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

  /** The next batch: inputs with axes `[sample, patch, coordinate]`, targets `[sample]`. */
  next(): { readonly inputs: Float32Array; readonly targets: Float32Array } {
    const inputs = new Float32Array(this.#size);
    fillInputs(this.#data, inputs, this.#inputStream);
    const targets = Float32Array.from(this.#planted.values(inputs, this.#rows));
    addNoise(targets, this.#noise, this.#noiseStream);
    return { inputs, targets };
  }

  /** Where the run's random streams stand, as plain numbers. */
  place(): number[] {
    return [...placeNumbers(this.#inputStream.place()), ...placeNumbers(this.#noiseStream.place())];
  }

  /** Goes on from where the streams stood when `place` was asked. */
  resume(place: readonly number[]): void {
    this.#inputStream = resumeStream(placeOf(place.slice(0, PLACE_NUMBERS)));
    this.#noiseStream = resumeStream(placeOf(place.slice(PLACE_NUMBERS)));
  }
}

function placeNumbers({ words, spare }: StreamPlace): number[] {
  return [...words, spare === undefined ? 0 : 1, spare ?? 0];
}

function placeOf(numbers: readonly number[]): StreamPlace {
  const [hasSpare, spare] = numbers.slice(4);
  return { words: numbers.slice(0, 4), spare: hasSpare === 1 ? spare : undefined };
}
