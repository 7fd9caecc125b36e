import { filterUse, type FilterUse } from "../../shared/spec/filter-use.ts";
import { inputShape, type InputShape } from "../../shared/spec/shape.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { trainingSteps } from "../../shared/spec/training-steps.ts";
import type { FilterSnapshot } from "../../shared/results/measurements.ts";
import { isFilterBank, weightsName, type RunWeights } from "../../shared/results/run-weights.ts";
import { openDraws } from "../../shared/problem/batch-draws.ts";
import { drawnBatches, sampleBatches, type BatchPlan, type BatchSource } from "./data/batches.ts";
import type { RunData } from "../../shared/problem/run-data.ts";
import { NativeOperations } from "./engine/native-operations.ts";
import { withGuards } from "./engine/replicate-axis.ts";
import type { TensorFlow } from "./engine/tensorflow.ts";
import { TrainingState } from "./engine/training-state.ts";
import { StepGraph, type StepGraphPlan } from "./graph/step-graph.ts";
import { GradientSignal } from "./metrics/gradient-signal.ts";
import { measuredRun, measureRun, snapshotOf, type MeasuredRun } from "./metrics/measures.ts";
import { TestSample } from "./metrics/test-sample.ts";
import { buildModel, plantedHead, type PlantedHead } from "./models/build-model.ts";
import { buildOptimizer } from "./optimizers/build-optimizer.ts";
import { packRunState, unpackRunState } from "./run-state.ts";
import {
  trainInStep,
  type RunMeasures,
  type Stretch,
  type TrainingEngine,
} from "./training-engine.ts";

/** Native TensorFlow: the runs of one job on one replicate axis, their steps as one graph. */
export class JobEngine implements TrainingEngine {
  readonly stepsTotal: number;
  readonly #ops: NativeOperations;
  readonly #shape: InputShape;
  readonly #runCount: number;
  /** Axis `[run]`. */
  readonly #measured: readonly MeasuredRun[];
  readonly #batches: BatchSource;
  readonly #steps: StepGraph;
  readonly #state: TrainingState;
  readonly #test: TestSample;
  readonly #signal: GradientSignal | undefined;
  /** Which filters each patch uses; `undefined` for models without filters. */
  readonly #use: FilterUse | undefined;
  readonly #batchSize: number;
  /** Whether the second parameter is another layer of filters. */
  readonly #hasSecond: boolean;

  /**
   * @param runSeeds axis `[run]`
   * @param runData of the same runs
   * @throws Error with a sentence where the experiment cannot be trained
   */
  constructor(
    tf: TensorFlow,
    variant: VariantSpec,
    runSeeds: readonly number[],
    runData: readonly RunData[],
  ) {
    const { training, model: modelSpec, record } = variant;
    const shape = inputShape(variant.data);
    const { batchSize } = training;
    const seeds = withGuards(runSeeds, batchSize);
    const runs = withGuards(runData, batchSize);
    this.stepsTotal = trainingSteps(variant);
    this.#shape = shape;
    this.#batchSize = batchSize;
    this.#runCount = runSeeds.length;
    this.#measured = runData.map((data) => measuredRun(variant, data));
    this.#hasSecond = modelSpec.kind === "two-layer";
    this.#use = filterUse(modelSpec, shape.patches);
    const ops = new NativeOperations(tf);
    this.#ops = ops;
    try {
      const planted = plantedHead(runs);
      const model = buildModel(ops, modelSpec, shape, planted);
      this.#batches = openBatches(ops, variant, { shape, batchSize, seeds, runs });
      this.#test = new TestSample(ops, shape, runs);
      if (record.signal && model.filters !== undefined) {
        const { inputs } = this.#test;
        this.#signal = new GradientSignal(ops, inputs, runs, model.filters, batchSize);
      }
      const { isSampled } = this.#batches;
      this.#steps = openSteps(tf, variant, planted, { replicates: seeds.length, isSampled });
      const initial = seeds.map((seed) => model.initialValues(seed));
      this.#state = new TrainingState(ops, model, initial, this.#steps.memories);
    } catch (error) {
      ops.dispose();
      throw error;
    }
  }

  get stepsTaken(): number {
    return this.#state.stepsTaken;
  }

  step(count: number): Float64Array {
    const losses = new Float64Array(count * this.#runCount);
    for (let taken = 0; taken < count;) {
      const steps = Math.min(count - taken, this.#batches.maxSteps);
      const all = this.#state.step(this.#steps, () => this.#batches.take(steps));
      const replicates = all.length / steps;
      for (let step = 0; step < steps; step++) {
        const from = step * replicates;
        losses.set(all.subarray(from, from + this.#runCount), (taken + step) * this.#runCount);
      }
      taken += steps;
    }
    return losses;
  }

  measure(): RunMeasures[] {
    const predictions = this.#test.predict(this.#state);
    const signals = this.#signal?.measure(this.#state);
    const banks = this.#filterBanks();
    const seconds = this.#hasSecond ? this.#parametersOf(1) : undefined;
    const { patchSize } = this.#shape;
    return this.#measured.map((measured, run) => {
      const bank = banks[run];
      return measureRun(measured, {
        predictions: predictions[run]!,
        filters: bank && this.#use && { bank, ...this.#use, patchSize },
        second: seconds?.[run],
        signal: signals?.[run],
      });
    });
  }

  train(counts: readonly number[]): Stretch[] {
    return trainInStep(this, counts);
  }

  snapshot(run: number): FilterSnapshot | undefined {
    return snapshotOf(this.#measured[run]!, this.#filterBanks()[run], this.#shape.patchSize);
  }

  weights(): RunWeights[] {
    const arrays = this.#state.model.parameters.flatMap(({ path, shape }, parameter) => {
      if (isFilterBank(path)) return [];
      return [{ name: weightsName(path), shape, ofRuns: this.#parametersOf(parameter) }];
    });
    return this.#measured.map((_, run) =>
      arrays.map(({ name, shape, ofRuns }) => ({ name, shape, values: ofRuns[run]!.slice() })),
    );
  }

  saveState(): Uint8Array[] {
    const { stepsTaken } = this;
    const values = this.#state.save();
    return Array.from({ length: this.#runCount }, (_, run) =>
      packRunState({ numbers: [stepsTaken, ...this.#batches.place(run)], values: values[run]! }),
    );
  }

  restoreState(packed: readonly Uint8Array[]): void {
    const states = withGuards(packed.map(unpackRunState), this.#batchSize);
    const [stepsTaken = 0] = states[0]!.numbers;
    const size = this.#state.valuesPerReplicate;
    const fits = states.every(
      ({ numbers, values }) => numbers[0] === stepsTaken && values.length === size,
    );
    if (!fits || stepsTaken > this.stepsTotal) {
      throw new Error(
        "The saved training state belongs to another experiment. Start the run again.",
      );
    }
    this.#state.restore(
      states.map(({ values }) => values),
      stepsTaken,
    );
    this.#batches.resume(
      stepsTaken,
      states.map(({ numbers }) => numbers.slice(1)),
    );
  }

  dispose(): void {
    this.#state.dispose();
    this.#steps.dispose();
    this.#ops.dispose();
  }

  /** Axes `[run][filter · coordinate]`; empty for models without filters. */
  #filterBanks(): Float32Array[] {
    return this.#use === undefined ? [] : this.#parametersOf(0);
  }

  /** One parameter of every run, axes `[run][value]`. */
  #parametersOf(parameter: number): Float32Array[] {
    const all = this.#state.read(parameter);
    const size = all.length / this.#state.replicates;
    return Array.from({ length: this.#runCount }, (_, run) =>
      all.subarray(run * size, (run + 1) * size),
    );
  }
}

function openSteps(
  tf: TensorFlow,
  { data, model, training }: VariantSpec,
  planted: PlantedHead | undefined,
  job: Pick<StepGraphPlan, "replicates" | "isSampled">,
): StepGraph {
  const shape = inputShape(data);
  return new StepGraph(tf, {
    ...job,
    shape,
    batchSize: training.batchSize,
    model: (ops) => buildModel(ops, model, shape, planted),
    optimizer: (ops) => buildOptimizer(ops, training),
  });
}

function openBatches(ops: NativeOperations, variant: VariantSpec, plan: BatchPlan): BatchSource {
  const draws = openDraws(variant, plan.seeds, plan.runs);
  return draws === undefined ? sampleBatches(ops, plan) : drawnBatches(ops, plan, draws);
}
