import { randomStream, shuffle } from "../../../shared/random/random-stream.ts";
import type { SampleSizes } from "../../../shared/spec/sample-sizes.ts";
import { unitVarianceFactor } from "../../../shared/spectrum/spectrum.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import { addNoise } from "../../../shared/problem/label-noise.ts";
import type { PlantedTarget, TargetQuestion } from "../../../shared/problem/planted-target.ts";
import { plantTargets } from "../../../shared/problem/plant-targets.ts";
import type { RunData } from "../../../shared/problem/run-data.ts";

/** Inputs that all runs of an experiment draw their samples from. */
export interface InputBank {
  /** Axes `[row, patch, coordinate]`. */
  readonly bank: Float32Array;
  /** The rows that may be drawn. */
  readonly rows: Int32Array;
  /** The rows' own targets by row of the bank, where they are what is to be learned. */
  readonly labels: Float32Array | undefined;
  /** What was read of the user's own files, a line a file; absent for other sources. */
  readonly files?: readonly string[];
}

/**
 * Draws a run's training and test rows from a bank, none of them twice. With labels of their own the
 * targets are those, divided by their deviation on the training rows where `unit-variance` is asked
 * for; without, a target is planted.
 */
export function drawBankRun(
  source: InputBank,
  shape: InputShape,
  question: TargetQuestion,
  sizes: SampleSizes,
  seed: number,
): RunData {
  const order = Uint32Array.from(source.rows);
  shuffle(order, randomStream(seed, "data"));
  const { bank, labels } = source;
  const trainRows = Int32Array.from(order.subarray(0, sizes.train));
  const testRows = Int32Array.from(order.subarray(sizes.train, sizes.train + sizes.test));
  const { target } = question;
  const targets =
    labels === undefined
      ? plantTargets(question, shape, seed, { bank, rows: trainRows })
      : undefined;
  const labelScale =
    labels !== undefined && target.spectrum.normalize === "unit-variance"
      ? unitVarianceFactor(Array.from(trainRows, (row) => labels[row]!))
      : 1;
  const targetsOf = (rows: Int32Array, planted: PlantedTarget | undefined): Float32Array =>
    planted === undefined
      ? Float32Array.from(rows, (row) => labels![row]! * labelScale)
      : Float32Array.from(planted.values(bank, rows));
  const trainTargets = targetsOf(trainRows, targets?.planted);
  addNoise(trainTargets, target.noise, randomStream(seed, "noise"));
  return {
    train: { bank, rows: trainRows, targets: trainTargets },
    test: { bank, rows: testRows, targets: targetsOf(testRows, targets?.reference) },
    planted: targets?.planted,
    reference: targets?.reference,
    ...(source.files && { files: source.files }),
  };
}
