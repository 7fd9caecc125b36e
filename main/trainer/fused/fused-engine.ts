import { FusedTrainer, type RunInput } from "../../../shared/fused/fused-trainer.ts";
import type { KernelExports } from "../../../shared/fused/kernel-exports.ts";
import { filterBank, type NetworkPlan } from "../../../shared/fused/network-plan.ts";
import { runInput } from "../../../shared/fused/run-input.ts";
import { planOf } from "../../../shared/fused/variant-plan.ts";
import { streamState } from "../../../shared/random/stream-state.ts";
import type { FilterSnapshot } from "../../../shared/results/measurements.ts";
import { isFilterBank, weightsName, type RunWeights } from "../../../shared/results/run-weights.ts";
import type { VariantSpec } from "../../../shared/spec/schema.ts";
import { trainingSteps } from "../../../shared/spec/training-steps.ts";
import { openDraws, type BatchDraws } from "../../../shared/problem/batch-draws.ts";
import { consecutiveRows, type RunData } from "../../../shared/problem/run-data.ts";
import {
  measuredRun,
  measureRun,
  snapshotOf,
  type MeasuredRun,
  type RunSight,
} from "../metrics/measures.ts";
import { SignalProbes } from "../metrics/signal-probes.ts";
import { packRunState, unpackRunState } from "../run-state.ts";
import {
  trainInStep,
  type RunMeasures,
  type Stretch,
  type TrainingEngine,
} from "../training-engine.ts";

/** The fused engine: WebAssembly kernels that take whole steps (shared/fused). */
export class FusedEngine implements TrainingEngine {
  readonly stepsTotal: number;
  readonly #plan: NetworkPlan;
  readonly #trainer: FusedTrainer;
  /** Axis `[run]`. */
  readonly #measured: readonly MeasuredRun[];
  /** Axis `[run]`; `undefined` where batches are a fixed sample's as they are. */
  readonly #draws: readonly BatchDraws[] | undefined;
  /** How the gradient's signal is measured; `undefined` where it is not. */
  readonly #probes: SignalProbes | undefined;
  #stepsTaken = 0;

  /**
   * @param seeds axis `[run]`
   * @param runs data of the same runs
   * @throws Error naming what of the experiment the engine does not support, or that memory is short
   */
  constructor(
    kernel: KernelExports,
    variant: VariantSpec,
    seeds: readonly number[],
    runs: readonly RunData[],
  ) {
    this.stepsTotal = trainingSteps(variant);
    this.#plan = planOf(variant);
    this.#draws = openDraws(variant, seeds, runs);
    const { record, training } = variant;
    this.#probes =
      record.signal && filterBank(this.#plan) !== undefined
        ? new SignalProbes(runs[0]!.test.rows.length, training.batchSize)
        : undefined;
    this.#trainer = new FusedTrainer(
      kernel,
      this.#plan,
      runs.map((run, r) => this.#runInput(run, seeds[r]!)),
    );
    this.#measured = runs.map((run) => measuredRun(variant, run));
  }

  get stepsTaken(): number {
    return this.#stepsTaken;
  }

  step(count: number): Float64Array {
    const draws = this.#draws;
    this.#stepsTaken += count;
    if (draws === undefined) return this.#trainer.step(count);
    const losses = new Float64Array(count * draws.length);
    for (let step = 0; step < count; step++) {
      draws.forEach((own, run) => {
        const { inputs, targets } = own.next();
        this.#trainer.replaceSamples(run, inputs, targets);
      });
      losses.set(this.#trainer.step(1), step * draws.length);
    }
    return losses;
  }

  measure(): RunMeasures[] {
    return this.#measured.map((_, run) => this.#measureRun(run));
  }

  /** A run goes through all stretches before the next run does. */
  train(counts: readonly number[]): Stretch[] {
    if (this.#draws !== undefined) return trainInStep(this, counts);
    const runs = this.#measured.length;
    const stretches = counts.map((count) => ({
      losses: new Float64Array(count * runs),
      measures: new Array<RunMeasures>(runs),
    }));
    for (let run = 0; run < runs; run++) {
      for (const [stretch, { losses, measures }] of stretches.entries()) {
        const own = this.#trainer.stepRun(run, counts[stretch]!);
        for (let step = 0; step < own.length; step++) losses[step * runs + run] = own[step]!;
        measures[run] = this.#measureRun(run);
      }
    }
    this.#stepsTaken += counts.reduce((sum, count) => sum + count, 0);
    return stretches;
  }

  snapshot(run: number): FilterSnapshot | undefined {
    const bank = filterBank(this.#plan) && this.#trainer.parameters(run)[0];
    return snapshotOf(this.#measured[run]!, bank, this.#plan.shape.patchSize);
  }

  weights(): RunWeights[] {
    return this.#measured.map((_, run) => {
      const values = this.#trainer.parameters(run);
      return this.#trainer.slots.flatMap(({ path, shape }, slot) =>
        isFilterBank(path) ? [] : [{ name: weightsName(path), shape, values: values[slot]! }],
      );
    });
  }

  saveState(): Uint8Array[] {
    return this.#measured.map((_, run) => {
      const { powers, values } = this.#trainer.save(run);
      const place = this.#draws?.[run]?.place() ?? [];
      return packRunState({ numbers: [this.#stepsTaken, ...powers, ...place], values });
    });
  }

  restoreState(packed: readonly Uint8Array[]): void {
    const states = packed.map(unpackRunState);
    const stepsTaken = states[0]!.numbers[0] ?? 0;
    states.forEach(({ numbers, values }, run) => {
      const [steps, first = 0, second = 0, ...place] = numbers;
      if (steps !== stepsTaken || stepsTaken > this.stepsTotal) {
        throw new Error(
          "The saved training state belongs to another experiment. Start the run again.",
        );
      }
      this.#trainer.restore(run, { powers: [first, second], values }, stepsTaken);
      this.#draws?.[run]?.resume(stepsTaken, place);
    });
    this.#stepsTaken = stepsTaken;
  }

  /** The kernel's memory goes when nothing refers to it. */
  dispose(): void {
    return undefined;
  }

  #measureRun(run: number): RunMeasures {
    return measureRun(this.#measured[run]!, {
      predictions: this.#trainer.predict(run),
      ...this.#banks(run),
      signal: this.#signal(run),
    });
  }

  /** The signal-to-noise ratio of every filter's gradient, axis `[filter]`. */
  #signal(run: number): number[] | undefined {
    const probes = this.#probes;
    if (probes === undefined) return undefined;
    const gradients = this.#trainer.probeGradients(run);
    const scale = 2 / probes.size;
    return probes.ratios(
      gradients.map((gradient) => gradient.map((sum) => sum * scale)),
      gradients[0]!.length / this.#plan.shape.patchSize,
    );
  }

  #runInput(run: RunData, seed: number): RunInput {
    const input = this.#trainingInput(run, seed);
    const probes = this.#probes;
    if (probes === undefined) return input;
    const { order, size } = probes;
    return { ...input, probes: { order, weights: probes.pulls(run.test.targets), size } };
  }

  #trainingInput(run: RunData, seed: number): RunInput {
    if (this.#draws === undefined) {
      const generator = streamState(seed, "shuffle");
      return runInput(this.#plan, run, seed, run.train, { kind: "shuffled", generator });
    }
    const { shape, batchSize } = this.#plan;
    const room = {
      bank: new Float32Array(batchSize * shape.patches * shape.patchSize),
      rows: consecutiveRows(batchSize),
      targets: new Float32Array(batchSize),
    };
    return runInput(this.#plan, run, seed, room, { kind: "given", order: room.rows });
  }

  /** The filters as they are now, of models that have them. */
  #banks(run: number): Pick<RunSight, "filters" | "second"> {
    const plan = filterBank(this.#plan);
    if (plan === undefined) return { filters: undefined, second: undefined };
    const { model, shape } = this.#plan;
    const [bank, above] = this.#trainer.parameters(run);
    const { groups, channels } = plan;
    return {
      filters: { bank: bank!, groups, channels, patchSize: shape.patchSize },
      second: model.kind === "two-layer" ? above : undefined,
    };
  }
}
