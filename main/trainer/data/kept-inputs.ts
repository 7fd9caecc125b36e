import { drawInputs, type SyntheticInputs } from "../../../shared/problem/synthetic-run.ts";
import type { SyntheticSpec } from "../../../shared/registry/data-sources/registry.ts";

/** The most bytes of inputs that are kept: those of 27 of the paper's seeds. */
const MAX_BYTES = 2 ** 27;

/**
 * The inputs that were drawn last. They depend on the source and the seed alone, so that the variants of
 * an experiment, which differ in target, model or training, are trained on one drawing of them.
 */
export class KeptInputs {
  readonly #maxBytes: number;
  /** By source, sizes and seed; the longest unused comes first. */
  readonly #kept = new Map<string, SyntheticInputs>();
  #bytes = 0;

  constructor(maxBytes = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of inputs that are kept now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A run's inputs, which nobody changes: kept ones, or else drawn. See `drawInputs`. */
  draw(data: SyntheticSpec, seed: number, trainSize: number): SyntheticInputs {
    const key = JSON.stringify([data, seed, trainSize]);
    const inputs = this.#kept.get(key) ?? drawInputs(data, seed, trainSize);
    if (this.#kept.delete(key)) this.#bytes -= bytesOf(inputs);
    const bytes = bytesOf(inputs);
    if (bytes > this.#maxBytes) return inputs;
    for (const [oldest, others] of this.#kept) {
      if (this.#bytes + bytes <= this.#maxBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytesOf(others);
    }
    this.#kept.set(key, inputs);
    this.#bytes += bytes;
    return inputs;
  }
}

function bytesOf({ train, test, scaling }: SyntheticInputs): number {
  const banks = new Set([train.bank, test.bank, scaling.bank]);
  return [...banks].reduce((sum, bank) => sum + bank.byteLength, 0);
}
