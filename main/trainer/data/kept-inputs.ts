import {
  drawInputs,
  emptyInputs,
  inputBanks,
  inputNumbers,
  type SyntheticInputs,
} from "../../../shared/problem/synthetic-run.ts";
import type { SyntheticSpec } from "../../../shared/registry/data-sources/registry.ts";
import type { SharedInputs, WantedInputs } from "./shared-inputs.ts";

/** The most bytes of inputs that are kept: those of 27 of the paper's seeds. */
const MAX_BYTES = 2 ** 27;

/** Where the inputs of runs come from, and how many of them are kept. */
interface InputsOptions {
  readonly maxBytes?: number;
  /** What other trainers have drawn; absent where a trainer draws for itself alone. */
  readonly shared?: SharedInputs | undefined;
  readonly draw?: typeof drawInputs;
}

/**
 * The inputs that were drawn last. They depend on the source and the seed alone, so that the variants of
 * an experiment, which differ in target, model or training, are trained on one drawing of them.
 */
export class KeptInputs {
  readonly #maxBytes: number;
  readonly #shared: SharedInputs | undefined;
  readonly #draw: typeof drawInputs;
  /** By source, sizes and seed; the longest unused comes first. */
  readonly #kept = new Map<string, SyntheticInputs>();
  #bytes = 0;

  constructor({ maxBytes = MAX_BYTES, shared, draw = drawInputs }: InputsOptions = {}) {
    this.#maxBytes = maxBytes;
    this.#shared = shared;
    this.#draw = draw;
  }

  /** Bytes of inputs that are kept now. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * A run's inputs, which nobody changes: kept or shared ones, or else drawn. See `drawInputs`.
   * @returns undefined where another trainer is drawing them
   */
  tryDraw(data: SyntheticSpec, seed: number, trainSize: number): SyntheticInputs | undefined {
    const wanted = this.#want(data, seed, trainSize);
    const kept = this.#kept.get(wanted.key);
    const inputs = kept ?? (this.#shared ? this.#shared.tryDraw(wanted) : wanted.draw());
    return inputs && this.#keep(wanted.key, inputs);
  }

  /** The same where another trainer was drawing them, which is waited for a while. */
  async drawSoon(data: SyntheticSpec, seed: number, trainSize: number): Promise<SyntheticInputs> {
    const wanted = this.#want(data, seed, trainSize);
    const shared = await this.#shared?.drawSoon(wanted);
    return this.#keep(wanted.key, shared ?? wanted.draw());
  }

  #want(data: SyntheticSpec, seed: number, trainSize: number): WantedInputs {
    return {
      key: JSON.stringify([data, seed, trainSize]),
      bytes: 4 * inputNumbers(data, trainSize),
      empty: () => emptyInputs(data, trainSize),
      draw: () => this.#draw(data, seed, trainSize),
    };
  }

  /** Keeps inputs as the last that were used. */
  #keep(key: string, inputs: SyntheticInputs): SyntheticInputs {
    const bytes = bytesOf(inputs);
    if (this.#kept.delete(key)) this.#bytes -= bytes;
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

function bytesOf(inputs: SyntheticInputs): number {
  return inputBanks(inputs).reduce((sum, bank) => sum + bank.byteLength, 0);
}
