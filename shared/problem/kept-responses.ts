import { patchResponse } from "../spectrum/patch-map.ts";
import type { PatchMap } from "../spec/schema.ts";
import type { InputShape } from "../spec/shape.ts";

/** What patch responses depend on beside the inputs. */
interface Responding {
  readonly shape: InputShape;
  readonly map: PatchMap;
  readonly filters: Float64Array;
  readonly groups: readonly number[];
}

/**
 * Responses of all patches to planted filters, kept as long as inputs and filters are the same: another
 * spectrum over them is then evaluated without going through the inputs again.
 */
export class KeptResponses {
  #keptFor = "";
  readonly #kept = new Map<Float32Array, Float64Array>();

  /**
   * The responses to all rows of some inputs.
   * @param bank axes `[row, patch, coordinate]`
   * @returns axes `[row, patch]`
   */
  of(target: Responding, bank: Float32Array): Float64Array {
    const { map, filters, groups } = target;
    const wanted = `${map} ${groups.join()} ${filters.join()}`;
    if (wanted !== this.#keptFor) this.#kept.clear();
    this.#keptFor = wanted;
    const responses = this.#kept.get(bank) ?? respond(target, bank);
    this.#kept.set(bank, responses);
    return responses;
  }
}

function respond({ shape, map, filters, groups }: Responding, bank: Float32Array): Float64Array {
  const { patches, patchSize } = shape;
  const responses = new Float64Array(bank.length / patchSize);
  for (let i = 0; i < responses.length; i++) {
    const start = groups[i % patches]! * patchSize;
    responses[i] = patchResponse(map, filters, start, bank, i * patchSize, patchSize);
  }
  return responses;
}
