import type { PlantedTarget } from "../../../shared/problem/planted-target.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { NativeOperations } from "../engine/native-operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import type { Model } from "../models/model.ts";
import type { ProbeInputs } from "./probe-inputs.ts";

/** Input numbers that are passed through the model at once. */
const CHUNK_NUMBERS = 400_000;

/** A model at given values, and what it is to meet. */
export interface TargetGradientQuestion {
  readonly model: Model<Tensor>;
  /** The model's parameters, a tensor each, axes `[1, ...tensorShape]`. */
  readonly values: readonly Tensor[];
  readonly shape: InputShape;
  readonly inputs: ProbeInputs;
  readonly targets: readonly PlantedTarget[];
}

/**
 * The part of the loss's gradient with respect to the filters that depends on the target,
 * −2/n·Σ_i y_i ∂f/∂w(x_i), for each target on each block of inputs.
 * @param blocks into how many equal blocks the inputs are cut; what is left over is not used
 * @returns float64, axes `[target, block, filter, coordinate]`
 */
export function targetGradients(
  ops: NativeOperations,
  question: TargetGradientQuestion,
  blocks: number,
): Float64Array {
  const { model, shape, inputs, targets } = question;
  const blockSize = Math.floor(inputs.rows.length / blocks);
  const chunk = Math.max(1, Math.floor(CHUNK_NUMBERS / (shape.patches * shape.patchSize)));
  const filterNumbers = (model.filters ?? 0) * shape.patchSize;
  const sums = new Float64Array(targets.length * blocks * filterNumbers);
  for (let block = 0; block < blocks; block++) {
    for (let start = 0; start < blockSize; start += chunk) {
      const first = block * blockSize + start;
      const rows = inputs.rows.subarray(first, first + Math.min(chunk, blockSize - start));
      const parts = chunkGradients(ops, question, rows);
      parts.forEach((part, target) => {
        const at = (target * blocks + block) * filterNumbers;
        for (let i = 0; i < filterNumbers; i++) sums[at + i]! -= (2 / blockSize) * part[i]!;
      });
    }
  }
  return sums;
}

/** Σ_i y_i ∂f/∂w(x_i) over one chunk of rows, axes `[target][filter · coordinate]`. */
function chunkGradients(
  ops: NativeOperations,
  { model, values, shape, inputs: { bank }, targets }: TargetGradientQuestion,
  rows: Int32Array,
): Float32Array[] {
  const width = shape.patches * shape.patchSize;
  const numbers = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    numbers.set(bank.subarray(row * width, (row + 1) * width), i * width);
  });
  return ops.scope(() => {
    const axes: [number, number, number, number] = [1, rows.length, shape.patches, shape.patchSize];
    const pass = model.forward(values, ops.tf.tensor(numbers, axes, "float32"));
    return targets.map((target) =>
      ops.scope(() => {
        const y = Float32Array.from(target.values(bank, rows));
        const pulls = ops.tf.tensor(y, [1, rows.length, 1], "float32");
        return ops.read(pass.gradient(pulls)[0]!);
      }),
    );
  });
}
