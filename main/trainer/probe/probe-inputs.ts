import { isSynthetic } from "../../../shared/registry/data-sources/registry.ts";
import { randomStream, shuffle } from "../../../shared/random/random-stream.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { inputShape } from "../../../shared/spec/shape.ts";
import { openBank } from "../data/banks.ts";
import { consecutiveRows } from "../../../shared/problem/run-data.ts";
import { fillInputs } from "../../../shared/problem/fill-inputs.ts";

/** Inputs to measure on. */
export interface ProbeInputs {
  /** float32, axes `[row, patch, coordinate]`. */
  readonly bank: Float32Array;
  /** Different rows of the bank, in random order. */
  readonly rows: Int32Array;
}

/**
 * Draws inputs of a variant's source: new ones of a synthetic source, as many as there are at most of
 * digits or a file.
 * @throws SpecError for a file that does not fit
 */
export function drawProbeInputs(variant: VariantSpec, seed: number, samples: number): ProbeInputs {
  const { data, target } = variant;
  const stream = randomStream(seed, "probe/inputs");
  if (isSynthetic(data)) {
    const { patches, patchSize } = inputShape(data);
    const bank = new Float32Array(samples * patches * patchSize);
    fillInputs(data, bank, stream);
    return { bank, rows: consecutiveRows(samples) };
  }
  const { bank, rows } = openBank(data, target);
  const order = Uint32Array.from(rows);
  shuffle(order, stream);
  return { bank, rows: Int32Array.from(order.subarray(0, samples)) };
}
