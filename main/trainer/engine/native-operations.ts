import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { ConstantValues } from "./constants.ts";
import { Operations, type Attributes, type DataType, type Executor } from "./operations.ts";
import type { Tensor, TensorFlow } from "./tensorflow.ts";

/**
 * Operations done at once on TensorFlow's kernels.
 *
 * Going past tfjs's own functions saves their argument checks and autodiff bookkeeping, 5 to 15 µs an
 * operation, which is about half of what a small operation costs. Results belong to the caller's
 * scope (`scope`, `tf.tidy`) like those of any tfjs function. Shapes that do not fit together are
 * refused by TensorFlow with an Error.
 */
export class NativeOperations extends Operations<Tensor> {
  /** For what is done once, not at every step: making tensors, keeping them. */
  readonly tf: TensorFlow;
  readonly #kernels: NativeKernels;

  /** @param tf on its native backend, whose kernels are called */
  constructor(tf: TensorFlow) {
    const kernels = new NativeKernels(tf);
    super(kernels);
    this.tf = tf;
    this.#kernels = kernels;
  }

  /**
   * Does some work and frees every tensor it made but those given to `tf.keep`. Unlike `tf.tidy` it
   * hands back a result of any type.
   */
  scope<R>(work: () => R): R {
    const { tf } = this;
    tf.engine().startScope();
    try {
      return work();
    } finally {
      tf.engine().endScope();
    }
  }

  /** Copies a float32 tensor's numbers out, in row-major order; 1 to 10 µs for a batch's residuals. */
  read(x: Tensor): Float32Array {
    return x.dataSync<"float32">() as Float32Array;
  }

  /** Frees the constants made here; the object is of no use afterwards. */
  dispose(): void {
    this.#kernels.dispose();
  }
}

interface NativeAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: number | boolean;
}

class NativeKernels implements Executor<Tensor> {
  readonly #tf: TensorFlow;
  readonly #backend: NodeJSKernelBackend;
  /** As the binding wants them; most are asked for again and again. */
  readonly #attributes = new WeakMap<Attributes, NativeAttribute[]>();
  readonly #made: Tensor[] = [];

  constructor(tf: TensorFlow) {
    this.#tf = tf;
    this.#backend = tf.backend() as NodeJSKernelBackend;
  }

  run(op: string, attributes: Attributes, inputs: readonly Tensor[], count: number): Tensor[] {
    const native = this.#nativeAttributes(attributes);
    return this.#backend.executeMultipleOutputs(op, native, [...inputs], count);
  }

  constant(values: ConstantValues, shape: readonly number[], type: DataType): Tensor {
    const numbers = ArrayBuffer.isView(values) ? values : [...values];
    const made: Tensor = this.#tf.keep(this.#tf.tensor(numbers, [...shape], type));
    this.#made.push(made);
    return made;
  }

  dispose(): void {
    for (const tensor of this.#made) tensor.dispose();
    this.#made.length = 0;
  }

  #nativeAttributes(attributes: Attributes): NativeAttribute[] {
    const known = this.#attributes.get(attributes);
    if (known !== undefined) return known;
    const { binding } = this.#backend;
    const made = Object.entries(attributes).map(([name, value]): NativeAttribute => {
      switch (typeof value) {
        case "boolean":
          return { name, type: binding.TF_ATTR_BOOL, value };
        case "number":
          return { name, type: binding.TF_ATTR_INT, value };
        case "string": {
          const type = value === "float32" ? binding.TF_FLOAT : binding.TF_INT32;
          return { name, type: binding.TF_ATTR_TYPE, value: type };
        }
      }
    });
    this.#attributes.set(attributes, made);
    return made;
  }
}
