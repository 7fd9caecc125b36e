import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { Arithmetic } from "../../../shared/registry/patch-maps/patch-map.ts";
import { Constants } from "./constants.ts";
import type { Tensor, TensorFlow } from "./tensorflow.ts";

type Attribute = { name: string; type: number; value: number | boolean };

/**
 * The native operations that training is made of, called on TensorFlow's kernels directly.
 *
 * Going past tfjs's own functions saves their argument checks and autodiff bookkeeping, 5 to 15 µs an
 * operation, which is about half of what a small operation costs. Results belong to the caller's
 * scope (`scope`, `tf.tidy`) like those of any tfjs function. All tensors are float32 but indices (int32).
 * Shapes that do not fit together are refused by TensorFlow with an Error.
 */
export class Operations implements Arithmetic<Tensor> {
  /** For what is done once, not at every step: making tensors, keeping them. */
  readonly tf: TensorFlow;
  readonly #backend: NodeJSKernelBackend;
  readonly #floatType: Attribute;
  readonly #constants: Constants;

  /** @param tf on its native backend, whose kernels are called */
  constructor(tf: TensorFlow) {
    this.tf = tf;
    this.#backend = tf.backend() as NodeJSKernelBackend;
    this.#floatType = this.#type("T", "TF_FLOAT");
    this.#constants = new Constants(tf);
  }

  /** Entry by entry; as for all operations of two tensors, axes of length 1 are broadcast. */
  add(a: Tensor, b: Tensor): Tensor {
    return this.#run("AddV2", [this.#floatType], [a, b]);
  }

  /** a − b, entry by entry. */
  subtract(a: Tensor, b: Tensor): Tensor {
    return this.#run("Sub", [this.#floatType], [a, b]);
  }

  /** a·b, entry by entry; see `matMul` for the product of matrices. */
  multiply(a: Tensor, b: Tensor): Tensor {
    return this.#run("Mul", [this.#floatType], [a, b]);
  }

  /** factor·x, entry by entry. */
  scale(x: Tensor, factor: number): Tensor {
    return this.multiply(x, this.scalar(factor));
  }

  /** a/b, entry by entry; where b is 0 infinite or NaN, without an error. */
  divide(a: Tensor, b: Tensor): Tensor {
    return this.#run("RealDiv", [this.#floatType], [a, b]);
  }

  /** Of radians, entry by entry; see `guardReplicates` for the last bit of it. */
  cos(x: Tensor): Tensor {
    return this.#run("Cos", [this.#floatType], [x]);
  }

  /** Of radians, entry by entry; its last bit is as that of `cos`. */
  sin(x: Tensor): Tensor {
    return this.#run("Sin", [this.#floatType], [x]);
  }

  /** Entry by entry; NaN below 0, without an error. */
  sqrt(x: Tensor): Tensor {
    return this.#run("Sqrt", [this.#floatType], [x]);
  }

  /** Entry by entry; `tanhGradient` takes the result of it. */
  tanh(x: Tensor): Tensor {
    return this.#run("Tanh", [this.#floatType], [x]);
  }

  /** gradient·(1 − y²) for y = tanh(x). */
  tanhGradient(y: Tensor, gradient: Tensor): Tensor {
    return this.#run("TanhGrad", [this.#floatType], [y, gradient]);
  }

  /** max(0, x), entry by entry. */
  relu(x: Tensor): Tensor {
    return this.#run("Relu", [this.#floatType], [x]);
  }

  /** The gradient where x > 0 (or relu(x) > 0, which is the same), else 0. */
  reluGradient(x: Tensor, gradient: Tensor): Tensor {
    return this.#run("ReluGrad", [this.#floatType], [gradient, x]);
  }

  /** Matrix product over the last two axes; leading axes are batches and broadcast. */
  matMul(a: Tensor, b: Tensor, transposeA = false, transposeB = false): Tensor {
    const { TF_ATTR_BOOL } = this.#backend.binding;
    const attributes = [
      this.#floatType,
      { name: "adj_x", type: TF_ATTR_BOOL, value: transposeA },
      { name: "adj_y", type: TF_ATTR_BOOL, value: transposeB },
    ];
    return this.#run("BatchMatMulV2", attributes, [a, b]);
  }

  /** The same numbers in row-major order under other axes; one length may be −1, for what is left. */
  reshape(x: Tensor, shape: readonly number[]): Tensor {
    const attributes = [this.#floatType, this.#type("Tshape", "TF_INT32")];
    return this.#run("Reshape", attributes, [x, this.#constants.integers(shape)]);
  }

  /** Axis i of the result is axis `permutation[i]` of x; the numbers are copied. */
  transpose(x: Tensor, permutation: readonly number[]): Tensor {
    const attributes = [this.#floatType, this.#type("Tperm", "TF_INT32")];
    return this.#run("Transpose", attributes, [x, this.#constants.integers(permutation)]);
  }

  /**
   * Sum over the second axis, which stays with length 1: axes `[replicate, sample, column]` to
   * `[replicate, 1, column]`. As a product with ones it adds in one order wherever a replicate stands
   * on its axis; TensorFlow's own sum does not (measured: from 16 samples on).
   */
  sumOverSamples(x: Tensor): Tensor {
    return this.matMul(this.#constants.ones(1, x.shape[1]!), x);
  }

  /** Sum over the last axis, which stays with length 1, in one order as `sumOverSamples`. */
  sumOverLast(x: Tensor): Tensor {
    return this.matMul(x, this.#constants.ones(x.shape[x.shape.length - 1]!, 1));
  }

  /** Product over the given axes. */
  product(x: Tensor, axes: readonly number[]): Tensor {
    const { TF_ATTR_BOOL } = this.#backend.binding;
    const attributes = [
      this.#floatType,
      this.#type("Tidx", "TF_INT32"),
      { name: "keep_dims", type: TF_ATTR_BOOL, value: false },
    ];
    return this.#run("Prod", attributes, [x, this.#constants.integers(axes)]);
  }

  /** Product of all entries before (or with `reverse` after) each one along an axis. */
  productOfOthersBefore(x: Tensor, axis: number, reverse: boolean): Tensor {
    const { TF_ATTR_BOOL } = this.#backend.binding;
    const attributes = [
      this.#floatType,
      this.#type("Tidx", "TF_INT32"),
      { name: "exclusive", type: TF_ATTR_BOOL, value: true },
      { name: "reverse", type: TF_ATTR_BOOL, value: reverse },
    ];
    return this.#run("Cumprod", attributes, [x, this.#constants.integers([axis], [])]);
  }

  /**
   * Rows of `x` along an axis by their indices, which must be in range: nothing checks them here,
   * where tfjs's own function would read them back one by one.
   */
  gather(x: Tensor, indices: Tensor, axis: number): Tensor {
    const { TF_ATTR_INT } = this.#backend.binding;
    const attributes = [
      this.#type("Tparams", "TF_FLOAT"),
      this.#type("Tindices", "TF_INT32"),
      this.#type("Taxis", "TF_INT32"),
      { name: "batch_dims", type: TF_ATTR_INT, value: 0 },
    ];
    return this.#run("GatherV2", attributes, [x, indices, this.#constants.integers([axis], [])]);
  }

  /** The tensors between the entries of one axis, without that axis. */
  unstack(x: Tensor, axis: number): Tensor[] {
    const { TF_ATTR_INT } = this.#backend.binding;
    const count = x.shape[axis]!;
    const attributes = [
      this.#floatType,
      { name: "num", type: TF_ATTR_INT, value: count },
      { name: "axis", type: TF_ATTR_INT, value: axis },
    ];
    return this.#backend.executeMultipleOutputs("Unpack", attributes, [x], count);
  }

  /** The tensors, of one shape, as the entries of a new axis: the way back from `unstack`. */
  stack(tensors: readonly Tensor[], axis: number): Tensor {
    const { TF_ATTR_INT } = this.#backend.binding;
    const attributes = [
      this.#floatType,
      { name: "N", type: TF_ATTR_INT, value: tensors.length },
      { name: "axis", type: TF_ATTR_INT, value: axis },
    ];
    return this.#run("Pack", attributes, [...tensors]);
  }

  /**
   * Does some work and frees every tensor it made but those given to `tf.keep`. Unlike `tf.tidy` it
   * hands back a result of any type.
   */
  scope<T>(work: () => T): T {
    const { tf } = this;
    tf.engine().startScope();
    try {
      return work();
    } finally {
      tf.engine().endScope();
    }
  }

  /** A float32 scalar, made once for each value. */
  scalar(value: number): Tensor {
    return this.#constants.scalar(value);
  }

  /** A tensor that lives as long as this object. */
  constant(...contents: Parameters<Constants["tensor"]>): Tensor {
    return this.#constants.tensor(...contents);
  }

  /** Copies a float32 tensor's numbers out, in row-major order; 1 to 10 µs for a batch's residuals. */
  read(x: Tensor): Float32Array {
    return x.dataSync<"float32">() as Float32Array;
  }

  /** Frees the constants made here; the object is of no use afterwards. */
  dispose(): void {
    this.#constants.dispose();
  }

  #run(name: string, attributes: Attribute[], inputs: Tensor[]): Tensor {
    return this.#backend.executeSingleOutput(name, attributes, inputs);
  }

  #type(name: string, type: "TF_FLOAT" | "TF_INT32"): Attribute {
    const { binding } = this.#backend;
    return { name, type: binding.TF_ATTR_TYPE, value: binding[type] };
  }
}
