import type { Parameter } from "../../../shared/problem/network.ts";
import type { Shaped } from "../engine/operations.ts";

/** One parameter array of a model. */
export interface ParameterSpec extends Parameter {
  /** Its shape on the engine, after the leading axis `[replicate]`; the same numbers in one order. */
  readonly tensorShape: readonly number[];
}

/** What a forward pass leaves behind: the predictions, and the way back from them. */
export interface ForwardPass<T extends Shaped> {
  /** Axes `[replicate, sample, 1]`. */
  readonly predictions: T;
  /**
   * Σ_i r_i ∂prediction_i/∂parameter for each parameter, axes `[replicate, ...tensorShape]`. With
   * residuals r = prediction − target, the gradient of the mean squared error is 2/B times this.
   * @param residuals axes `[replicate, sample, 1]`
   */
  gradient(residuals: T): T[];
}

/**
 * A model of any kind. It holds no values: those are passed in, one tensor a parameter, all
 * replicates together. Call `forward` and `gradient` within one `Operations.scope`.
 */
export interface Model<T extends Shaped> extends ModelBody<T> {
  readonly parameters: readonly ParameterSpec[];
  /** One run's initial values, an array a parameter in row-major order. */
  initialValues(seed: number): Float32Array[];
}

/** How a kind of model computes. */
export interface ModelBody<T extends Shaped> {
  /** The number of filters where the first parameter is a filter bank `[filter, coordinate]`. */
  readonly filters: number | undefined;
  /** @param inputs axes `[replicate, sample, patch, coordinate]` */
  forward(parameters: readonly T[], inputs: T): ForwardPass<T>;
  /**
   * The gradient of what is added to the loss whatever the data are, for the first parameters in order;
   * absent where nothing is. The training loss that is told stays without it.
   */
  readonly penaltyGradient?: (parameters: readonly T[]) => readonly T[];
}

/** How many numbers an array of this shape holds. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}

/** A parameter with the axes by which the engine multiplies it. */
export function onEngine(parameter: Parameter): ParameterSpec {
  const { path, shape } = parameter;
  const [name, , part] = path;
  const last = shape.at(-1) ?? 1;
  switch (name) {
    case "filters":
    case "second":
      return { ...parameter, tensorShape: [sizeOf(shape) / last, last, 1] };
    case "readout":
    case "offset":
      return { ...parameter, tensorShape: [last, 1] };
    default: {
      // A bias is added to the samples' rows.
      const isBias = name === "bias" || part === 1;
      const tensorShape = isBias ? [...shape.slice(0, -1), 1, last] : shape;
      return { ...parameter, tensorShape };
    }
  }
}
