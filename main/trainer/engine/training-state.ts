import type { Batch } from "../data/batches.ts";
import type { ForwardPass, Model } from "../models/model.ts";
import type { Optimizer, OptimizerState } from "../optimizers/optimizer.ts";
import type { Operations } from "./operations.ts";
import type { Tensor } from "./tensorflow.ts";

/** The values that a model of several replicates has at one moment of its training. */
export class TrainingState {
  readonly model: Model;
  readonly replicates: number;
  readonly #ops: Operations;
  readonly #optimizer: Optimizer;
  #state: OptimizerState;
  #stepsTaken = 0;

  /** @param initial axes `[replicate][parameter]`, numbers in row-major order */
  constructor(
    ops: Operations,
    model: Model,
    optimizer: Optimizer,
    initial: readonly (readonly Float32Array[])[],
  ) {
    this.#ops = ops;
    this.model = model;
    this.#optimizer = optimizer;
    this.replicates = initial.length;
    const parameters = model.parameters.map(({ tensorShape }, p) => {
      const values = joinReplicates(initial.map((values) => values[p]!));
      return ops.tf.keep<Tensor>(
        ops.tf.tensor(values, [initial.length, ...tensorShape], "float32"),
      );
    });
    const zeros = (): Tensor[] =>
      parameters.map((p) => ops.tf.keep<Tensor>(ops.tf.zeros(p.shape, "float32")));
    this.#state = { parameters, memory: Array.from({ length: optimizer.memories }, zeros) };
  }

  /** Steps taken so far. */
  get stepsTaken(): number {
    return this.#stepsTaken;
  }

  /**
   * Takes one step on the batch that `next` yields.
   * @returns the mean squared error on it before the step, in float64, axis `[replicate]`
   */
  step(next: () => Batch): Float64Array {
    const ops = this.#ops;
    const before = this.#state;
    const { losses, after } = ops.scope(() => {
      const { inputs, targets } = next();
      const pass = this.model.forward(before.parameters, inputs);
      const residuals = ops.subtract(pass.predictions, targets);
      const scale = 2 / residuals.shape[1]!;
      const gradients = this.#gradients(pass, residuals, scale);
      const updated = this.#optimizer.update(before, gradients, scale, this.#stepsTaken + 1);
      for (const tensor of tensorsOf(updated)) ops.tf.keep(tensor);
      return { losses: this.#meanSquares(residuals), after: updated };
    });
    for (const tensor of tensorsOf(before)) tensor.dispose();
    this.#state = after;
    this.#stepsTaken += 1;
    return losses;
  }

  /**
   * The gradient of the mean squared error on a batch and of the model's penalty, without taking a step.
   * @returns an array a parameter, axes `[replicate, ...shape]`
   */
  lossGradient(next: () => Batch): Float32Array[] {
    const ops = this.#ops;
    return ops.scope(() => {
      const { inputs, targets } = next();
      const pass = this.model.forward(this.#state.parameters, inputs);
      const residuals = ops.subtract(pass.predictions, targets);
      const scale = 2 / residuals.shape[1]!;
      const gradients = this.#gradients(pass, residuals, scale);
      return gradients.map((g) => ops.read(ops.scale(g, scale)));
    });
  }

  /**
   * Passes inputs through the model as it is now.
   * @param inputs makes the inputs, axes `[replicate, sample, patch, coordinate]`
   * @param use reads what it needs of the pass, which is freed afterwards
   */
  inspect<T>(inputs: () => Tensor, use: (pass: ForwardPass) => T): T {
    return this.#ops.scope(() => use(this.model.forward(this.#state.parameters, inputs())));
  }

  /** All values of one parameter, axes `[replicate, ...shape]`. */
  read(parameter: number): Float32Array {
    return this.#ops.read(this.#state.parameters[parameter]!);
  }

  /** Numbers that a replicate's parameters and optimizer memory have together. */
  get valuesPerReplicate(): number {
    return tensorsOf(this.#state).reduce((sum, tensor) => sum + tensor.size / this.replicates, 0);
  }

  /** Parameters and optimizer memory, axes `[replicate][value]`. */
  save(): Float32Array[] {
    const all = tensorsOf(this.#state).map((tensor) => this.#ops.read(tensor));
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
    const parameters = before.parameters.map(restored);
    this.#state = { parameters, memory: before.memory.map((kind) => kind.map(restored)) };
    this.#stepsTaken = stepsTaken;
    for (const tensor of tensorsOf(before)) tensor.dispose();
  }

  /** Frees the parameters and the optimizer's memory; nothing may be asked afterwards. */
  dispose(): void {
    for (const tensor of tensorsOf(this.#state)) tensor.dispose();
  }

  /** The gradients, which `scale` is still to be multiplied to. */
  #gradients(pass: ForwardPass, residuals: Tensor, scale: number): Tensor[] {
    const ops = this.#ops;
    const gradients = pass.gradient(residuals);
    this.model.penaltyGradient?.(this.#state.parameters).forEach((penalty, p) => {
      gradients[p] = ops.add(gradients[p]!, ops.scale(penalty, 1 / scale));
    });
    return gradients;
  }

  #meanSquares(residuals: Tensor): Float64Array {
    const values = this.#ops.read(residuals);
    const samples = values.length / this.replicates;
    return Float64Array.from({ length: this.replicates }, (_, replicate) => {
      let sum = 0;
      for (let i = replicate * samples; i < (replicate + 1) * samples; i++) {
        sum += values[i]! * values[i]!;
      }
      return sum / samples;
    });
  }
}

function tensorsOf(state: OptimizerState): Tensor[] {
  return [...state.parameters, ...state.memory.flat()];
}

function joinReplicates(values: readonly Float32Array[]): Float32Array {
  const size = values[0]!.length;
  const joined = new Float32Array(values.length * size);
  values.forEach((own, replicate) => joined.set(own, replicate * size));
  return joined;
}
