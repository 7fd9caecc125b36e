import { isSynthetic } from "../../shared/registry/data-sources/registry.ts";
import { fillInputs } from "../../shared/problem/fill-inputs.ts";
import { randomStream } from "../../shared/random/random-stream.ts";
import { median } from "../../shared/statistics/estimate.ts";
import { inputShape } from "../../shared/spec/shape.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { weightFactor } from "../../shared/spectrum/spectrum.ts";
import { probeGradientNoise, probeGradientSignal } from "../../shared/theory/gradient-probe.ts";
import { gradientSignal } from "../../shared/theory/gradient-signal.ts";
import { EXACT } from "../../shared/theory/response-products.ts";
import { settingLoss } from "../../shared/theory/setting-loss.ts";
import { signalLengths } from "../../shared/theory/filter-loss.ts";
import { momentsApply, theoryApplies } from "../../shared/theory/theory-applies.ts";
import { theoryComponents } from "../../shared/theory/theory-spectrum.ts";
import { TheoryError } from "../../shared/theory/theory-error.ts";
import { lossSettingOf, runFilters } from "../../shared/theory/variant-prediction.ts";
import type { LearnerSignal, LearnersJob, Signals } from "../model/theory-jobs.ts";
import type { TheoryRuns } from "../../shared/theory/predict-medians.ts";
import { closedFormSeeds, probeSamples } from "./signal-cost.ts";

/**
 * The gradient signal of every filter before the first step: in closed form where there is one and
 * it is quick, otherwise by a Monte Carlo probe.
 * @throws TheoryError for a model without filters or with a learned head
 */
export function predictSignals({ learners }: LearnersJob): Signals {
  return learners.map((learner) => {
    const seeds = momentsApply(learner.spec).applies ? closedFormSeeds(learner) : 0;
    if (seeds > 0) return closedForm(learner, learner.seeds.slice(0, seeds));
    return theoryApplies(learner.spec).applies ? closedSignal(learner) : probe(learner);
  });
}

function closedForm({ key, spec }: TheoryRuns, seeds: readonly number[]): LearnerSignal {
  const components = theoryComponents(spec.target.spectrum);
  const { batchSize } = spec.training;
  const bySeed = seeds.map((seed) => {
    const { initial, target } = runFilters(spec, seed);
    const signals = gradientSignal(components, initial, target, batchSize);
    return signals.map(({ signalToNoise }) => signalToNoise);
  });
  const filters = bySeed[0]!.map((_, filter) => median(bySeed.map((own) => own[filter]!)));
  return { key, how: "closed form", filters, seeds: seeds.length };
}

/** The signal in closed form, to a noise that is measured: parities, overlapping patches, many components. */
function closedSignal({ key, spec, seeds }: TheoryRuns): LearnerSignal {
  const { input, samples } = probeOf(spec, seeds);
  const noise = probeGradientNoise(input);
  const signals = input.runs.map(({ initial, target }) =>
    signalLengths(settingLoss(lossSettingOf(spec), initial, target, EXACT), initial),
  );
  // Signal and noise of unit weights: normalised, both shrink by the square of its factor.
  const scale = Math.sqrt(spec.training.batchSize) / weightFactor(spec.target.spectrum) ** 2;
  const filters = signals[0]!.map((_, filter) =>
    median(
      noise.map((variances, run) => {
        const variance = variances[filter]!;
        return variance > 0 ? (scale * signals[run]![filter]!) / Math.sqrt(variance) : 0;
      }),
    ),
  );
  return { key, how: "closed form", filters, seeds: seeds.length, noiseSamples: samples };
}

function probe({ key, spec, seeds }: TheoryRuns): LearnerSignal {
  const { input, samples } = probeOf(spec, seeds);
  const probed = probeGradientSignal({ ...input, batchSize: spec.training.batchSize });
  const filters = probed.map(({ squared, error }) => ({
    value: squared > 2 * error ? Math.sqrt(squared) : 0,
    below: Math.sqrt(Math.max(0, squared) + 2 * error),
  }));
  return { key, how: "Monte Carlo", filters, seeds: seeds.length, samples };
}

/** @throws TheoryError for a model without filters or of two layers */
function probeOf({ data, target, model, ...rest }: VariantSpec, seeds: readonly number[]) {
  const map = target.patchMap;
  if (model.kind !== "patch" || map === "two-layer") {
    throw new TheoryError(`A probe works only for patch models, and the model is ${model.kind}.`);
  }
  const { patches, patchSize } = inputShape(data);
  const samples = probeSamples(patches * patchSize);
  const input = {
    components: target.spectrum.components,
    maps: { learner: model.patchMap, target: map },
    runs: seeds.map((seed) => runFilters({ data, target, model, ...rest }, seed)),
    inputs: drawInputs(data, samples * patches * patchSize),
  };
  return { input, samples };
}

/** Inputs of a synthetic source from a stream of the probe's own. */
function drawInputs(data: VariantSpec["data"], count: number): Float32Array {
  if (!isSynthetic(data)) throw new TheoryError(`Inputs of "${data.source}" are given, not drawn.`);
  const inputs = new Float32Array(count);
  fillInputs(data, inputs, randomStream(0, "probe"));
  return inputs;
}
