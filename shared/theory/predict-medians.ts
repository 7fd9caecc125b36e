import type { CurveMetric } from "../metrics/registry.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { medianLoss } from "../statistics/estimate.ts";
import type { TheoryMethod } from "./method-labels.ts";
import { predictCurves, type Prediction } from "./predict-curves.ts";
import { epochsAt } from "./predict-run.ts";
import { variantPrediction } from "./variant-prediction.ts";

/** Some runs of one variant that has closed forms. */
export interface TheoryRuns {
  /** Tells the variant from others of the same job. */
  readonly key: string;
  readonly spec: VariantSpec;
  /** Axis `[seed]`. */
  readonly seeds: readonly number[];
}

/** What to predict: the median over seeds, variant by variant. */
export interface MedianJob {
  readonly variants: readonly TheoryRuns[];
  readonly method: TheoryMethod;
}

/** The median over seeds that theory predicts, variant by variant. */
export interface MedianPrediction {
  readonly method: TheoryMethod;
  readonly curves: readonly MedianCurve[];
}

/** Axis `[moment]`. */
export interface MedianCurve {
  /** The variant's. */
  readonly key: string;
  readonly step: readonly number[];
  readonly epoch: readonly number[];
  /** Of every metric. */
  readonly medians: Readonly<Record<CurveMetric, readonly number[]>>;
}

/**
 * Predicts every run of some variants and takes the median over their seeds.
 * A run that is predicted to diverge counts as worse than any other from then on.
 * @throws TheoryError where a variant has no closed forms
 */
export function predictMedians({ variants, method }: MedianJob): MedianPrediction {
  return { method, curves: variants.map((runs) => medianCurve(runs, method)) };
}

function medianCurve({ key, spec, seeds }: TheoryRuns, method: TheoryMethod): MedianCurve {
  const prediction = predictCurves(variantPrediction(spec, seeds, method));
  const step = longest(prediction);
  const medianOf = (metric: CurveMetric): readonly number[] => {
    const values = prediction.curves.map((curve) => metricOf(prediction, curve, metric));
    return step.map((_, moment) => medianLoss(values.map((own) => own[moment] ?? Infinity)));
  };
  const medians = {
    trainLoss: medianOf("trainLoss"),
    testMse: medianOf("testMse"),
    testNmse: medianOf("testNmse"),
  };
  return { key, step, epoch: epochsAt(spec, step), medians };
}

/** The moments of the seed that stays finite longest. */
function longest({ curves }: Prediction): readonly number[] {
  return curves.reduce<readonly number[]>(
    (found, { step }) => (step.length > found.length ? step : found),
    [],
  );
}

function metricOf(
  { trainLossAbove }: Prediction,
  { loss, nmse }: Prediction["curves"][number],
  metric: CurveMetric,
): readonly number[] {
  if (metric === "testNmse") return nmse;
  return metric === "testMse" ? loss : loss.map((value) => value + trainLossAbove);
}
