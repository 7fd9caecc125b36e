import type { SampleOrder } from "../../shared/fused/fused-run.ts";
import { FusedTrainer } from "../../shared/fused/fused-trainer.ts";
import type { KernelExports } from "../../shared/fused/kernel-exports.ts";
import { runInput } from "../../shared/fused/run-input.ts";
import { planOf } from "../../shared/fused/variant-plan.ts";
import type { RunData } from "../../shared/problem/run-data.ts";
import { LearnedSpectrum } from "../../shared/problem/learned-spectrum.ts";
import { meanSquaredError, nmseDenominator } from "../../shared/problem/test-error.ts";
import { streamState } from "../../shared/random/stream-state.ts";
import { isSynthetic } from "../../shared/registry/data-sources/registry.ts";
import { isFalseSuccess } from "../../shared/results/false-success.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";
import { liveVariant, type LiveCurves, type SuccessValues } from "./live-question.ts";
import type { OpenedSamples } from "./live-samples.ts";

/** One learner: its runs in the kernel, and what has been measured of them. */
export class LiveLearner {
  readonly #learner: TheoryRuns;
  readonly #runs: readonly RunData[];
  readonly #trainer: FusedTrainer;
  readonly #denominators: readonly number[];
  readonly #nmse: number[][];
  #success: boolean[];
  #falseSuccess: boolean[];
  /** Made for the runs that succeed, of which alone it is asked, axis `[run]`. */
  readonly #spectra: (LearnedSpectrum | undefined)[];
  /** Losses since the last measurement, axis `[run]`. */
  readonly #lossSums: Float64Array;
  #lossCount = 0;

  constructor(kernel: KernelExports, learner: TheoryRuns, { room, runs }: OpenedSamples) {
    const variant = liveVariant(learner.spec);
    const plan = planOf(variant);
    const inputs = runs.map((run, r) => {
      const seed = learner.seeds[r]!;
      return runInput(plan, run, seed, run.train, orderOf(variant, run, seed));
    });
    this.#learner = learner;
    this.#runs = runs;
    this.#trainer = new FusedTrainer(kernel, plan, inputs, room);
    this.#denominators = runs.map(({ test }) => nmseDenominator(test.targets));
    this.#nmse = runs.map(() => []);
    this.#success = runs.map(() => false);
    this.#falseSuccess = runs.map(() => false);
    this.#spectra = runs.map(() => undefined);
    this.#lossSums = new Float64Array(runs.length);
  }

  step(count: number): void {
    const losses = this.#trainer.step(count);
    const width = this.#runs.length;
    for (let i = 0; i < losses.length; i++) this.#lossSums[i % width]! += losses[i]!;
    this.#lossCount += count;
  }

  /** Measures every run where it stands. */
  measure(): void {
    const { metric, below } = this.#learner.spec.success;
    this.#success = this.#runs.map(({ test }, run) => {
      const predictions = this.#trainer.predict(run);
      const testMse = meanSquaredError(predictions, test.targets);
      const testNmse = testMse / this.#denominators[run]!;
      this.#nmse[run]!.push(Number.isFinite(testNmse) ? testNmse : Infinity);
      const trainLoss = this.#lossSums[run]! / this.#lossCount;
      const values: SuccessValues = { testMse, testNmse, trainLoss };
      const success = values[metric] < below;
      this.#falseSuccess[run] = success && this.#hidesComponent(run, predictions);
      return success;
    });
    this.#lossSums.fill(0);
    this.#lossCount = 0;
  }

  /** Whether a component of a successful run's target is not learned. */
  #hidesComponent(run: number, predictions: Float32Array): boolean {
    const { reference, test } = this.#runs[run]!;
    if (reference === undefined) return false;
    const spectrum = (this.#spectra[run] ??= new LearnedSpectrum(
      reference.componentValues(test.bank, test.rows),
    ));
    return isFalseSuccess({ success: true, learned: spectrum.coefficients(predictions) });
  }

  /** A copy of what has been measured. */
  curves(): LiveCurves {
    const { key, seeds } = this.#learner;
    return {
      ...{ key, seeds, nmse: this.#nmse.map((own) => own.slice()) },
      ...{ success: this.#success, falseSuccess: this.#falseSuccess.slice() },
    };
  }
}

/** Fresh samples come one after the other, a fixed sample's are shuffled anew for every epoch. */
function orderOf({ data }: VariantSpec, { train }: RunData, seed: number): SampleOrder {
  if (isSynthetic(data) && data.fresh) return { kind: "given", order: train.rows };
  return { kind: "shuffled", generator: streamState(seed, "shuffle") };
}
