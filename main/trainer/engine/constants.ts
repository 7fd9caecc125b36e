import type { Tensor, TensorFlow } from "./tensorflow.ts";

/** Tensors that are made once and live until `dispose`, whatever scope they are asked for in. */
export class Constants {
  readonly #tf: TensorFlow;
  /** Shapes, permutations and axes as TensorFlow wants them: tensors. */
  readonly #integers = new Map<string, Tensor>();
  readonly #scalars = new Map<number, Tensor>();
  readonly #onesByShape = new Map<string, Tensor>();
  readonly #made: Tensor[] = [];

  constructor(tf: TensorFlow) {
    this.#tf = tf;
  }

  /** A new tensor of these numbers. */
  tensor(
    values: Float32Array | Int32Array | readonly number[],
    shape: readonly number[],
    type: "float32" | "int32" = "float32",
  ): Tensor {
    const numbers = ArrayBuffer.isView(values) ? values : [...values];
    const made: Tensor = this.#tf.keep(this.#tf.tensor(numbers, [...shape], type));
    this.#made.push(made);
    return made;
  }

  /** A float32 scalar, made once for each value. */
  scalar(value: number): Tensor {
    return once(this.#scalars, value, () => this.tensor([value], []));
  }

  /** int32 numbers, made once for each list and shape. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): Tensor {
    const key = `${shape.length}:${values.join(",")}`;
    return once(this.#integers, key, () => this.tensor(values, shape, "int32"));
  }

  /** A matrix of ones with a leading axis to broadcast over, made once for each size. */
  ones(rows: number, columns: number): Tensor {
    return once(this.#onesByShape, `${rows}x${columns}`, () =>
      this.tensor(new Float32Array(rows * columns).fill(1), [1, rows, columns]),
    );
  }

  /** Frees every tensor made here; those asked for later are made anew. */
  dispose(): void {
    for (const tensor of this.#made) tensor.dispose();
    this.#made.length = 0;
    for (const known of [this.#integers, this.#scalars, this.#onesByShape]) known.clear();
  }
}

function once<Key>(known: Map<Key, Tensor>, key: Key, make: () => Tensor): Tensor {
  let tensor = known.get(key);
  if (tensor === undefined) {
    tensor = make();
    known.set(key, tensor);
  }
  return tensor;
}
