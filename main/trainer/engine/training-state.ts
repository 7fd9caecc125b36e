import type { Batch, Batches } from "../data/replicate-inputs.ts";
import type { StepGraph } from "../graph/step-graph.ts";
import { lossGradient } from "../models/loss-gradient.ts";
import type { ForwardPass, Model } from "../models/model.ts";
import type { NativeOperations } from "./native-operations.ts";
import type { Tensor } from "./tensorflow.ts";

/** The values that a model of several replicates has at one moment of its training. */
export class TrainingState {
  readonly model: Model<Tensor>;
  readonly replicates: number;
  readonly #ops: NativeOperations;
  /** Parameters, then what the optimiser keeps of them. */
  #state: readonly Tensor[];
  #stepsTaken = 0;

  /**
   * @param initial axes `[replicate][parameter]`, numbers in row-major order
   * @param memories kinds of memory that the optimiser keeps of each parameter
   */
  constructor(
    ops: NativeOperations,
    model: Model<Tensor>,
    initial: readonly (readonly Float32Array[])[],
    memories = 0,
  ) {
    this.#ops = ops;
    this.model = model;
    this.replicates = initial.length;
    const { tf } = ops;
    const parameters = model.parameters.map(({ tensorShape }, p) => {
      const values = joinReplicates(initial.map((values) => values[p]!));
      return tf.keep<Tensor>(tf.tensor(values, [initial.length, ...tensorShape], "float32"));
    });
    const memory = Array.from({ length: memories }, () =>
      parameters.map(({ shape }) => tf.keep<Tensor>(tf.zeros(shape, "float32"))),
    );
    this.#state = [...parameters, ...memory.flat()];
  }

  /** Steps taken so far. */
  get stepsTaken(): number {
    return this.#stepsTaken;
  }

  /**
   * Takes the steps whose batches `take` makes.
   * @returns the mean squared error on each batch before its step, in float64, axes `[step, replicate]`
   */
  step(graph: StepGraph, take: () => Batches): Float64Array {
    const ops = this.#ops;
    const before = this.#state;
    const { steps, losses } = ops.scope(() => {
      const batches = take();
      const { residuals, state } = graph.take(before, batches, this.#stepsTaken + 1);
      this.#state = state.map((tensor) => ops.tf.keep(tensor));
      const { steps } = batches;
      return { steps, losses: meanSquares(ops.read(residuals), steps * this.replicates) };
    });
    for (const tensor of before) tensor.dispose();
    this.#stepsTaken += steps;
    return losses;
  }

  /**
   * The gradient of the mean squared error on a batch and of the model's penalty, without taking a step.
   * @returns an array a parameter, axes `[replicate, ...shape]`
   */
  lossGradient(next: () => Batch): Float32Array[] {
    const ops = this.#ops;
    return ops.scope(() => {
      const { gradients, scale } = lossGradient(ops, this.model, this.#parameters, next());
      return gradients.map((gradient) => ops.read(ops.scale(gradient, scale)));
    });
  }

  /**
   * Passes inputs through the model as it is now.
   * @param inputs makes the inputs, axes `[replicate, sample, patch, coordinate]`
   * @param use reads what it needs of the pass, which is freed afterwards
   */
  inspect<T>(inputs: () => Tensor, use: (pass: ForwardPass<Tensor>) => T): T {
    return this.#ops.scope(() => use(this.model.forward(this.#parameters, inputs())));
  }

  /** All values of one parameter, axes `[replicate, ...shape]`. */
  read(parameter: number): Float32Array {
    return this.#ops.read(this.#state[parameter]!);
  }

  /** Numbers that a replicate's parameters and optimizer memory have together. */
  get valuesPerReplicate(): number {
    return this.#state.reduce((sum, tensor) => sum + tensor.size / this.replicates, 0);
  }

  /** Parameters and optimizer memory, axes `[replicate][value]`. */
  save(): Float32Array[] {
    const all = this.#state.map((tensor) => this.#ops.read(tensor));
    return Array.from({ length: this.replicates }, (_, replicate) => {
      const own = new Float32Array(this.valuesPerReplicate);
      let at = 0;
      for (const values of all) {
        const size = values.length / this.replicates;
        own.set(values.subarray(replicate * size, (replicate + 1) * size), at);
        at += size;
      }
      return own;
    });
  }

  /**
   * Goes on from what `save` gave.
   * @param saved axes `[replicate][value]`
   */
  restore(saved: readonly Float32Array[], stepsTaken: number): void {
    let at = 0;
    const restored = (tensor: Tensor): Tensor => {
      const size = tensor.size / this.replicates;
      const values = joinReplicates(saved.map((own) => own.subarray(at, at + size)));
      at += size;
      const { tf } = this.#ops;
      return tf.keep<Tensor>(tf.tensor(values, tensor.shape, "float32"));
    };
    const before = this.#state;
    this.#state = before.map(restored);
    this.#stepsTaken = stepsTaken;
    for (const tensor of before) tensor.dispose();
  }

  /** Frees the parameters and the optimizer's memory; nothing may be asked afterwards. */
  dispose(): void {
    for (const tensor of this.#state) tensor.dispose();
  }

  get #parameters(): readonly Tensor[] {
    return this.#state.slice(0, this.model.parameters.length);
  }
}

/** The mean of squares of each row, in float64 and in the order in which they stand. */
function meanSquares(values: Float32Array, rows: number): Float64Array {
  const width = values.length / rows;
  return Float64Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i++) sum += values[i]! * values[i]!;
    return sum / width;
  });
}

function joinReplicates(values: readonly Float32Array[]): Float32Array {
  const size = values[0]!.length;
  const joined = new Float32Array(values.length * size);
  values.forEach((own, replicate) => joined.set(own, replicate * size));
  return joined;
}
