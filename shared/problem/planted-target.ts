import { randomStream } from "../random/random-stream.ts";
import { patchResponse } from "../spectrum/patch-map.ts";
import { spectrumValue, unitVarianceFactor, weightFactor } from "../spectrum/spectrum.ts";
import { componentValue } from "../spectrum/component.ts";
import type { PatchMap, SpectrumSpec, TargetSpec } from "../spec/schema.ts";
import type { InputShape } from "../spec/shape.ts";

/** What a planted target is made of. */
export interface PlantedTargetParts {
  readonly shape: InputShape;
  readonly map: PatchMap;
  readonly spectrum: SpectrumSpec;
  /** u, axes `[target group, coordinate]`, row-major. */
  readonly filters: Float64Array;
  /** For each patch the filter it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /** What the weighted sum of components is multiplied by. */
  readonly factor: number;
}

/** f*(x) = factor·Σ_m a_m φ_m(h(u_1,x_1), …), evaluated in float64. */
export class PlantedTarget implements PlantedTargetParts {
  readonly shape: InputShape;
  readonly map: PatchMap;
  readonly spectrum: SpectrumSpec;
  readonly filters: Float64Array;
  readonly groups: readonly number[];
  readonly factor: number;
  readonly #responses: Float64Array;
  /** The patches that some component depends on; the responses of the others are not needed. */
  readonly #coupled: readonly number[];

  constructor({ shape, map, spectrum, filters, groups, factor }: PlantedTargetParts) {
    this.shape = shape;
    this.map = map;
    this.spectrum = spectrum;
    this.filters = filters;
    this.groups = groups;
    this.factor = factor;
    this.#responses = new Float64Array(shape.patches);
    this.#coupled = [...new Set(spectrum.components.flatMap(({ patches: own }) => own))];
  }

  /**
   * The target at some rows.
   * @param bank inputs, axes `[row, patch, coordinate]`, row-major
   * @param rows which of them, in any order
   * @returns axis `[row]`
   */
  values(bank: Float32Array, rows: ArrayLike<number>): Float64Array {
    return Float64Array.from({ length: rows.length }, (_, i) =>
      spectrumValue(this.spectrum.components, this.factor, this.#respond(bank, rows[i]!)),
    );
  }

  /** factor·a_m·φ_m at each of some rows, axes `[component][row]`: their sum is the target. */
  componentValues(bank: Float32Array, rows: ArrayLike<number>): Float64Array[] {
    const { components } = this.spectrum;
    const values = components.map(() => new Float64Array(rows.length));
    for (let i = 0; i < rows.length; i++) {
      const responses = this.#respond(bank, rows[i]!);
      components.forEach((component, m) => {
        values[m]![i] = this.factor * component.weight * componentValue(component, responses);
      });
    }
    return values;
  }

  /** The same target, normalised as its spectrum says on the given training inputs. */
  normalizedOn(bank: Float32Array, rows: ArrayLike<number>): PlantedTarget {
    const { shape, map, spectrum, filters, groups } = this;
    const factor =
      spectrum.normalize === "unit-variance"
        ? this.factor * unitVarianceFactor(this.values(bank, rows))
        : this.factor;
    return new PlantedTarget({ shape, map, spectrum, filters, groups, factor });
  }

  /** The coupled patches' responses z of one row; the array is used again at the next call. */
  #respond(bank: Float32Array, row: number): Float64Array {
    const { patches, patchSize } = this.shape;
    for (const j of this.#coupled) {
      this.#responses[j] = patchResponse(
        this.map,
        this.filters,
        this.groups[j]! * patchSize,
        bank,
        (row * patches + j) * patchSize,
        patchSize,
      );
    }
    return this.#responses;
  }
}

/**
 * Draws a run's target: filters of independent normal numbers times `filterScale`, one for all
 * patches or one each. Not yet normalised by data: see {@link PlantedTarget.normalizedOn}.
 */
export function drawPlantedTarget(
  spec: TargetSpec,
  shape: InputShape,
  seed: number,
): PlantedTarget {
  const stream = randomStream(seed, "target");
  const isShared = spec.filters === "shared";
  const count = (isShared ? 1 : shape.patches) * shape.patchSize;
  const filters = Float64Array.from({ length: count }, () => stream.normal() * spec.filterScale);
  const groups = Array.from({ length: shape.patches }, (_, patch) => (isShared ? 0 : patch));
  const { patchMap: map, spectrum } = spec;
  return new PlantedTarget({
    shape,
    map,
    spectrum,
    filters,
    groups,
    factor: weightFactor(spectrum),
  });
}
