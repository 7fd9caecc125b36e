import { randomStream, type RandomStream } from "../random/random-stream.ts";
import type { ModelSpec } from "../registry/architectures/registry.ts";
import type { KeptResponses } from "./kept-responses.ts";
import { patchResponse } from "../spectrum/patch-map.ts";
import { spectrumFunction, unitVarianceFactor, weightFactor } from "../spectrum/spectrum.ts";
import { componentValue } from "../spectrum/component.ts";
import { patchesRead } from "../spec/reference-spectrum.ts";
import type { PatchMap, SpectrumSpec, TargetSpec } from "../spec/schema.ts";
import type { InputShape } from "../spec/shape.ts";

/** Filters of a second layer: y_i = ⟨v_i, z of the i-th window of neighbouring patches⟩. */
export interface SecondLayer {
  /** v, axes `[second group, place in the window]`, row-major. */
  readonly filters: Float64Array;
  /** For each window the filter it uses, axis `[window]`. */
  readonly groups: readonly number[];
}

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
  /** `undefined` where the spectrum reads the patch responses themselves. */
  readonly second?: SecondLayer | undefined;
  /** Keeps patch responses from one spectrum to the next; by default they are worked out each time. */
  readonly kept?: KeptResponses | undefined;
}

/** f*(x) = factor·Σ_m a_m φ_m(h(u_1,x_1), …), evaluated in float64; with a second layer φ_m(y_1, …). */
export class PlantedTarget implements PlantedTargetParts {
  readonly shape: InputShape;
  readonly map: PatchMap;
  readonly spectrum: SpectrumSpec;
  readonly filters: Float64Array;
  readonly groups: readonly number[];
  readonly factor: number;
  readonly second: SecondLayer | undefined;
  readonly kept: KeptResponses | undefined;
  readonly #responses: Float64Array;
  readonly #windows: Float64Array;
  /** The patches that some component depends on; the responses of the others are not needed. */
  readonly #coupled: readonly number[];

  constructor({ shape, map, spectrum, filters, groups, factor, second, kept }: PlantedTargetParts) {
    this.shape = shape;
    this.map = map;
    this.spectrum = spectrum;
    this.filters = filters;
    this.groups = groups;
    this.factor = factor;
    this.second = second;
    this.kept = kept;
    this.#responses = new Float64Array(shape.patches);
    this.#windows = new Float64Array(second?.groups.length ?? 0);
    this.#coupled = second === undefined ? patchesRead(spectrum.components) : [...groups.keys()];
  }

  /**
   * The target at some rows.
   * @param bank inputs, axes `[row, patch, coordinate]`, row-major
   * @param rows which of them, in any order
   * @returns axis `[row]`
   */
  values(bank: Float32Array, rows: ArrayLike<number>): Float64Array {
    const respond = this.#responder(bank);
    const valueOf = spectrumFunction(this.spectrum.components, this.factor);
    const values = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) values[i] = valueOf(respond(rows[i]!));
    return values;
  }

  /** factor·a_m·φ_m at each of some rows, axes `[component][row]`: their sum is the target. */
  componentValues(bank: Float32Array, rows: ArrayLike<number>): Float64Array[] {
    const { components } = this.spectrum;
    const respond = this.#responder(bank);
    const values = components.map(() => new Float64Array(rows.length));
    for (let i = 0; i < rows.length; i++) {
      const responses = respond(rows[i]!);
      components.forEach((component, m) => {
        values[m]![i] = this.factor * component.weight * componentValue(component, responses);
      });
    }
    return values;
  }

  /** The same target, normalised as its spectrum says on the given training inputs. */
  normalizedOn(bank: Float32Array, rows: ArrayLike<number>): PlantedTarget {
    if (this.spectrum.normalize !== "unit-variance") return this;
    const factor = this.factor * unitVarianceFactor(this.values(bank, rows));
    return new PlantedTarget({ ...this.#parts(), factor });
  }

  /** Another spectrum over the same planted filters, not yet normalised by data. */
  withSpectrum(spectrum: SpectrumSpec): PlantedTarget {
    return new PlantedTarget({ ...this.#parts(), spectrum, factor: weightFactor(spectrum) });
  }

  #parts(): PlantedTargetParts {
    const { shape, map, spectrum, filters, groups, factor, second, kept } = this;
    return { shape, map, spectrum, filters, groups, factor, second, kept };
  }

  /** Says what the spectrum reads of one row; the array is used again at the next call. */
  #responder(bank: Float32Array): (row: number) => Float64Array {
    const { patches } = this.shape;
    const kept = this.kept?.of(this, bank);
    return (row) => {
      for (const j of this.#coupled) {
        this.#responses[j] =
          kept === undefined
            ? this.#response(bank, row * patches + j, j)
            : kept[row * patches + j]!;
      }
      return this.second === undefined ? this.#responses : this.#readWindows(this.second);
    };
  }

  #response(bank: Float32Array, patch: number, j: number): number {
    const { patchSize } = this.shape;
    const start = this.groups[j]! * patchSize;
    return patchResponse(this.map, this.filters, start, bank, patch * patchSize, patchSize);
  }

  #readWindows({ filters, groups }: SecondLayer): Float64Array {
    const window = this.shape.patches / groups.length;
    groups.forEach((group, i) => {
      let sum = 0;
      for (let p = 0; p < window; p++) {
        sum += filters[group * window + p]! * this.#responses[i * window + p]!;
      }
      this.#windows[i] = sum;
    });
    return this.#windows;
  }
}

/** What of an experiment says which function is planted in a run. */
export interface TargetQuestion {
  readonly target: TargetSpec;
  readonly model: ModelSpec;
}

/**
 * Draws a run's target: filters of independent normal numbers times `filterScale`, one for all
 * patches or one each; with `filterNorm` "fixed" each is then scaled to the length filterScale·√d. A
 * second layer's filters are drawn after them in the same way. Not yet normalised by data: see
 * {@link PlantedTarget.normalizedOn}.
 * @param kept where patch responses are kept, if they are
 */
export function drawPlantedTarget(
  { target, model }: TargetQuestion,
  shape: InputShape,
  seed: number,
  kept?: KeptResponses,
): PlantedTarget {
  const stream = randomStream(seed, "target");
  const { patchMap, spectrum } = target;
  const first = drawLayer(target, shape.patches, shape.patchSize, stream);
  const hasTwo = patchMap === "two-layer" && model.kind === "two-layer";
  return new PlantedTarget({
    shape,
    map: patchMap === "two-layer" ? "tanh" : patchMap,
    spectrum,
    ...first,
    kept,
    factor: weightFactor(spectrum),
    second: hasTwo
      ? drawLayer(target, shape.patches / model.window, model.window, stream)
      : undefined,
  });
}

/** @param places patches or windows; @param size numbers that a filter reads */
function drawLayer(
  { filters: kind, filterScale, filterNorm }: TargetSpec,
  places: number,
  size: number,
  stream: RandomStream,
): SecondLayer {
  const isShared = kind === "shared";
  const count = (isShared ? 1 : places) * size;
  const filters = Float64Array.from({ length: count }, () => stream.normal() * filterScale);
  if (filterNorm === "fixed") fixLengths(filters, size, filterScale);
  return { filters, groups: Array.from({ length: places }, (_, i) => (isShared ? 0 : i)) };
}

/** Scales every filter to the length scale·√size, in place. @param filters axes `[filter, coordinate]` */
function fixLengths(filters: Float64Array, size: number, scale: number): void {
  for (let start = 0; start < filters.length; start += size) {
    const filter = filters.subarray(start, start + size);
    const length = Math.sqrt(filter.reduce((sum, value) => sum + value * value, 0));
    const factor = (scale * Math.sqrt(size)) / length;
    filter.forEach((value, i) => (filter[i] = value * factor));
  }
}
