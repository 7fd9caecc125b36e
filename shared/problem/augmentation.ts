import type { Augmentation } from "../registry/data-sources/data-source.ts";
import { shuffle, type RandomStream } from "../random/random-stream.ts";
import type { InputShape } from "../spec/shape.ts";

/** Moves the patches of samples about, each sample by a draw of its own. */
export class PatchAugmentation {
  readonly #shape: InputShape;
  readonly #isCyclic: boolean;
  readonly #order: Uint32Array;

  /** @param kind `cyclic` shifts patches in a circle by a uniform number of places, `permute` shuffles */
  constructor(shape: InputShape, kind: Exclude<Augmentation, "none">) {
    this.#shape = shape;
    this.#isCyclic = kind === "cyclic";
    this.#order = Uint32Array.from({ length: shape.patches }, (_, patch) => patch);
  }

  /**
   * Copies one sample with its patches moved.
   * @param from inputs, axes `[row, patch, coordinate]`; the sample is the one at `row`
   * @param into written from `start` on
   */
  copy(
    from: Float32Array,
    row: number,
    into: Float32Array,
    start: number,
    stream: RandomStream,
  ): void {
    const { patches, patchSize } = this.#shape;
    const shift = this.#isCyclic ? stream.integer(patches) : 0;
    if (!this.#isCyclic) this.#shuffleFromStart(stream);
    for (let patch = 0; patch < patches; patch++) {
      const source = this.#isCyclic ? (patch + shift) % patches : this.#order[patch]!;
      const first = (row * patches + source) * patchSize;
      const place = start + patch * patchSize;
      // A view for each patch would cost more than its few numbers.
      for (let i = 0; i < patchSize; i++) into[place + i] = from[first + i]!;
    }
  }

  /** From the given order, so that a draw depends on the stream's place alone. */
  #shuffleFromStart(stream: RandomStream): void {
    this.#order.forEach((_, patch) => (this.#order[patch] = patch));
    shuffle(this.#order, stream);
  }
}
