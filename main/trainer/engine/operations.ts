import type { Arithmetic } from "../../../shared/registry/patch-maps/patch-map.ts";
import { Constants, type ConstantValues } from "./constants.ts";

/** What operations are done on: a tensor of numbers, or a place for one in a graph. */
export interface Shaped {
  readonly shape: readonly number[];
}

export type DataType = "float32" | "int32";

/** An operation's attributes by TensorFlow's names: a type, a whole number or a switch. */
export type Attributes = Readonly<Record<string, DataType | number | boolean>>;

/** Does TensorFlow's operations at once, or writes them into a graph. */
export interface Executor<T> {
  /** @returns axis `[output]`, `count` of them */
  run(op: string, attributes: Attributes, inputs: readonly T[], count: number): T[];
  /** A tensor that lives as long as the executor. */
  constant(values: ConstantValues, shape: readonly number[], type: DataType): T;
}

const FLOAT: Attributes = { T: "float32" };
const RESHAPE: Attributes = { T: "float32", Tshape: "int32" };
const TRANSPOSE: Attributes = { T: "float32", Tperm: "int32" };
const PRODUCT: Attributes = { T: "float32", Tidx: "int32", keep_dims: false };
const GATHER: Attributes = {
  Tparams: "float32",
  Tindices: "int32",
  Taxis: "int32",
  batch_dims: 0,
};
const GATHER_INTEGERS: Attributes = { ...GATHER, Tparams: "int32" };
/** By whether the first and the second matrix are transposed, and by direction. */
const MATMUL = [false, true].map((adj_x) =>
  [false, true].map((adj_y): Attributes => ({ T: "float32", adj_x, adj_y })),
);
const CUMPROD = [false, true].map((reverse): Attributes => {
  return { T: "float32", Tidx: "int32", exclusive: true, reverse };
});

/**
 * The native operations that training is made of, whatever executes them. All tensors are float32 but
 * indices (int32).
 */
export class Operations<T extends Shaped> implements Arithmetic<T> {
  readonly #executor: Executor<T>;
  readonly #constants: Constants<T>;

  constructor(executor: Executor<T>) {
    this.#executor = executor;
    this.#constants = new Constants((...contents) => executor.constant(...contents));
  }

  /** Entry by entry; as for all operations of two tensors, axes of length 1 are broadcast. */
  add(a: T, b: T): T {
    return this.#run("AddV2", FLOAT, [a, b]);
  }

  /** a − b, entry by entry. */
  subtract(a: T, b: T): T {
    return this.#run("Sub", FLOAT, [a, b]);
  }

  /** a·b, entry by entry; see `matMul` for the product of matrices. */
  multiply(a: T, b: T): T {
    return this.#run("Mul", FLOAT, [a, b]);
  }

  /** factor·x, entry by entry. */
  scale(x: T, factor: number): T {
    return this.multiply(x, this.scalar(factor));
  }

  /** a/b, entry by entry; where b is 0 infinite or NaN, without an error. */
  divide(a: T, b: T): T {
    return this.#run("RealDiv", FLOAT, [a, b]);
  }

  /** Of radians, entry by entry; see `guardReplicates` for the last bit of it. */
  cos(x: T): T {
    return this.#run("Cos", FLOAT, [x]);
  }

  /** Of radians, entry by entry; its last bit is as that of `cos`. */
  sin(x: T): T {
    return this.#run("Sin", FLOAT, [x]);
  }

  /** Entry by entry; NaN below 0, without an error. */
  sqrt(x: T): T {
    return this.#run("Sqrt", FLOAT, [x]);
  }

  /** Entry by entry; `tanhGradient` takes the result of it. */
  tanh(x: T): T {
    return this.#run("Tanh", FLOAT, [x]);
  }

  /** gradient·(1 − y²) for y = tanh(x). */
  tanhGradient(y: T, gradient: T): T {
    return this.#run("TanhGrad", FLOAT, [y, gradient]);
  }

  /** max(0, x), entry by entry. */
  relu(x: T): T {
    return this.#run("Relu", FLOAT, [x]);
  }

  /** The gradient where x > 0 (or relu(x) > 0, which is the same), else 0. */
  reluGradient(x: T, gradient: T): T {
    return this.#run("ReluGrad", FLOAT, [gradient, x]);
  }

  /** Matrix product over the last two axes; leading axes are batches and broadcast. */
  matMul(a: T, b: T, transposeA = false, transposeB = false): T {
    return this.#run("BatchMatMulV2", MATMUL[Number(transposeA)]![Number(transposeB)]!, [a, b]);
  }

  /** The same numbers in row-major order under other axes; one length may be −1, for what is left. */
  reshape(x: T, shape: readonly number[]): T {
    return this.#run("Reshape", RESHAPE, [x, this.#constants.integers(shape)]);
  }

  /** Axis i of the result is axis `permutation[i]` of x; the numbers are copied. */
  transpose(x: T, permutation: readonly number[]): T {
    return this.#run("Transpose", TRANSPOSE, [x, this.#constants.integers(permutation)]);
  }

  /**
   * Sum over the second axis, which stays with length 1: axes `[replicate, sample, column]` to
   * `[replicate, 1, column]`. As a product with ones it adds in one order wherever a replicate stands
   * on its axis; TensorFlow's own sum does not (measured: from 16 samples on).
   */
  sumOverSamples(x: T): T {
    return this.matMul(this.#constants.ones(1, x.shape[1]!), x);
  }

  /** Sum over the last axis, which stays with length 1, in one order as `sumOverSamples`. */
  sumOverLast(x: T): T {
    return this.matMul(x, this.#constants.ones(x.shape[x.shape.length - 1]!, 1));
  }

  /** Product over the given axes. */
  product(x: T, axes: readonly number[]): T {
    return this.#run("Prod", PRODUCT, [x, this.#constants.integers(axes)]);
  }

  /** Product of all entries before (or with `reverse` after) each one along an axis. */
  productOfOthersBefore(x: T, axis: number, reverse: boolean): T {
    const direction = CUMPROD[Number(reverse)]!;
    return this.#run("Cumprod", direction, [x, this.#constants.integers([axis], [])]);
  }

  /**
   * Rows of `x` along an axis by their indices, which must be in range: nothing checks them here,
   * where tfjs's own function would read them back one by one.
   */
  gather(x: T, indices: T, axis: number): T {
    return this.#run("GatherV2", GATHER, [x, indices, this.#constants.integers([axis], [])]);
  }

  /** The same of indices. */
  gatherIntegers(x: T, indices: T, axis: number): T {
    const inputs = [x, indices, this.#constants.integers([axis], [])];
    return this.#run("GatherV2", GATHER_INTEGERS, inputs);
  }

  /** The tensors between the entries of one axis, without that axis. */
  unstack(x: T, axis: number): T[] {
    const num = x.shape[axis]!;
    return this.#executor.run("Unpack", { T: "float32", num, axis }, [x], num);
  }

  /** The tensors, of one shape, as the entries of a new axis: the way back from `unstack`. */
  stack(tensors: readonly T[], axis: number): T {
    return this.#run("Pack", { T: "float32", N: tensors.length, axis }, tensors);
  }

  /** A float32 scalar, made once for each value. */
  scalar(value: number): T {
    return this.#constants.scalar(value);
  }

  /** A tensor that lives as long as this object. */
  constant(...contents: Parameters<Constants<T>["tensor"]>): T {
    return this.#constants.tensor(...contents);
  }

  #run(op: string, attributes: Attributes, inputs: readonly T[]): T {
    return this.#executor.run(op, attributes, inputs, 1)[0]!;
  }
}
