import type { DataType } from "./operations.ts";

export type ConstantValues = Float32Array | Int32Array | readonly number[];

/** Tensors that are made once, whatever scope they are asked for in. */
export class Constants<T> {
  readonly #make: (values: ConstantValues, shape: readonly number[], type: DataType) => T;
  /** Shapes, permutations and axes as TensorFlow wants them: tensors. */
  readonly #integers = new Map<string, T>();
  readonly #scalars = new Map<number, T>();
  readonly #onesByShape = new Map<string, T>();

  constructor(make: (values: ConstantValues, shape: readonly number[], type: DataType) => T) {
    this.#make = make;
  }

  /** A new tensor of these numbers. */
  tensor(values: ConstantValues, shape: readonly number[], type: DataType = "float32"): T {
    return this.#make(values, shape, type);
  }

  /** A float32 scalar, made once for each value. */
  scalar(value: number): T {
    return once(this.#scalars, value, () => this.tensor([value], []));
  }

  /** int32 numbers, made once for each list and shape. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): T {
    const key = `${shape.length}:${values.join(",")}`;
    return once(this.#integers, key, () => this.tensor(values, shape, "int32"));
  }

  /** A matrix of ones with a leading axis to broadcast over, made once for each size. */
  ones(rows: number, columns: number): T {
    return once(this.#onesByShape, `${rows}x${columns}`, () =>
      this.tensor(new Float32Array(rows * columns).fill(1), [1, rows, columns]),
    );
  }
}

function once<Key, T>(known: Map<Key, T>, key: Key, make: () => T): T {
  const tensor = known.get(key) ?? make();
  known.set(key, tensor);
  return tensor;
}
