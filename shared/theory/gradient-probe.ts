import { addPatchMapGradient, patchResponse } from "../spectrum/patch-map.ts";
import { spectrumGradient, spectrumValue } from "../spectrum/spectrum.ts";
import type { Component, PatchMap } from "../spec/schema.ts";
import type { FilterBank } from "./filter-bank.ts";
import type { PredictedRun } from "./predict-curves.ts";
import { TheoryError } from "./theory-error.ts";

/** What to probe: a known head behind any patch maps, at the filters of some seeds. */
export interface ProbeInput {
  readonly components: readonly Component[];
  readonly maps: { readonly learner: PatchMap; readonly target: PatchMap };
  /** Axis `[seed]`; all with equally many filters. */
  readonly runs: readonly PredictedRun[];
  /** Random inputs, float32, axes `[sample, patch, coordinate]`; the same for every seed. */
  readonly inputs: Float32Array;
  readonly batchSize: number;
}

/** The squared signal-to-noise ratio of one filter, averaged over seeds. */
export interface ProbedSignal {
  /** Unbiased, so below 0 by chance where there is hardly a signal. */
  readonly squared: number;
  /** Standard error of `squared`, by the jackknife over blocks of samples. */
  readonly error: number;
}

/** Blocks that the samples are cut into. */
export const PROBE_BLOCKS = 16;

/**
 * Estimates the gradient signal of every filter (docs/science.md) by Monte Carlo, where there
 * is no closed form. Of a sample's gradient the part −2(y − E y)·∂f/∂w knows the target; its mean
 * is the signal, its standard deviation over a batch the noise. The squared mean is estimated by
 * products of different blocks' means, which noise does not inflate. How the target is normalised
 * changes signal and noise alike and is left out.
 * @returns axis `[filter]`
 * @throws TheoryError where the samples do not fit the filters or cannot fill the blocks
 */
export function probeGradientSignal(input: ProbeInput): ProbedSignal[] {
  const { runs, batchSize } = input;
  const moments = runs.map((run) => blockMoments(input, run));
  const filters = runs[0]?.initial.filters.length ?? 0;
  return Array.from({ length: filters }, (_, filter) => {
    const ratioWithout = (left: number | undefined): number =>
      moments.reduce((sum, { sums, variance, perBlock }) => {
        const spread = variance[filter]!;
        if (spread === 0) return sum;
        const squared = squaredMean(sums[filter]!, left) / perBlock ** 2;
        return sum + (batchSize * squared) / spread / runs.length;
      }, 0);
    const squared = ratioWithout(undefined);
    const without = Array.from({ length: PROBE_BLOCKS }, (_, block) => ratioWithout(block));
    const mean = without.reduce((sum, value) => sum + value / PROBE_BLOCKS, 0);
    const spread = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    return { squared, error: Math.sqrt((spread * (PROBE_BLOCKS - 1)) / PROBE_BLOCKS) };
  });
}

/**
 * The noise that the signal stands against, measured: the trace of the covariance of one sample's
 * target-dependent gradient. Unlike the signal it is never small, so that some thousand samples tell it to
 * a few percent. How the target is normalised is left out, as in {@link probeGradientSignal}.
 * @returns axes `[seed][filter]`
 * @throws TheoryError where the samples do not fit the filters or cannot fill the blocks
 */
export function probeGradientNoise(input: Omit<ProbeInput, "batchSize">): (readonly number[])[] {
  return input.runs.map((run) => blockMoments(input, run).variance);
}

/** Σ_{a≠b} <s_a,s_b> over the ordered pairs of blocks, divided by their number. */
function squaredMean(sums: readonly Float64Array[], left: number | undefined): number {
  const kept = sums.filter((_, block) => block !== left);
  const total = new Float64Array(kept[0]!.length);
  let own = 0;
  for (const sum of kept) {
    for (let i = 0; i < total.length; i++) {
      total[i]! += sum[i]!;
      own += sum[i]! ** 2;
    }
  }
  const whole = total.reduce((squares, value) => squares + value * value, 0);
  return (whole - own) / (kept.length * (kept.length - 1));
}

interface BlockMoments {
  /** Sum of the samples' gradients, axes `[filter][block]`, each `[coordinate]`. */
  readonly sums: readonly (readonly Float64Array[])[];
  /** Trace of the covariance of one sample's gradient, axis `[filter]`. */
  readonly variance: readonly number[];
  readonly perBlock: number;
}

function blockMoments(
  input: Omit<ProbeInput, "batchSize">,
  { initial, target }: PredictedRun,
): BlockMoments {
  const { components, maps, inputs } = input;
  const patches = initial.groups.length;
  const size = initial.filters[0]?.length ?? 0;
  const perBlock = Math.floor(inputs.length / (patches * size) / PROBE_BLOCKS);
  if (!(perBlock >= 1) || target.groups.length !== patches) {
    throw new TheoryError("The probe’s samples do not fit the filters or are too few.");
  }
  const samples = perBlock * PROBE_BLOCKS;
  const reached = [...new Set(components.flatMap((component) => component.patches))];
  const targets = Float64Array.from({ length: samples }, (_, sample) =>
    spectrumValue(components, 1, responses(maps.target, target, { inputs, sample, reached })),
  );
  const mean = targets.reduce((sum, y) => sum + y / samples, 0);
  const sums = initial.filters.map(() =>
    Array.from({ length: PROBE_BLOCKS }, () => new Float64Array(size)),
  );
  const squares = initial.filters.map(() => 0);
  for (let sample = 0; sample < samples; sample++) {
    const own = sampleGradient(
      input,
      initial,
      { inputs, sample, reached },
      targets[sample]! - mean,
    );
    own.forEach((gradient, filter) => {
      const sum = sums[filter]![Math.floor(sample / perBlock)]!;
      for (let i = 0; i < size; i++) {
        sum[i]! += gradient[i]!;
        squares[filter]! += gradient[i]! ** 2;
      }
    });
  }
  return { sums, variance: sums.map((own, f) => traceOf(own, squares[f]!, samples)), perBlock };
}

/** −2 (y − E y)·∂f/∂w of one sample, axes `[filter][coordinate]`. */
function sampleGradient(
  { components, maps }: Omit<ProbeInput, "batchSize">,
  bank: FilterBank,
  one: Sample,
  centred: number,
): Float64Array[] {
  const { filters, groups } = bank;
  const slopes = spectrumGradient(components, 1, responses(maps.learner, bank, one));
  const own = filters.map((filter) => new Float64Array(filter.length));
  for (const patch of one.reached) {
    const group = groups[patch]!;
    const start = (one.sample * groups.length + patch) * filters[group]!.length;
    const factor = -2 * centred * slopes[patch]!;
    addPatchMapGradient(maps.learner, filters[group]!, one.inputs, start, factor, own[group]!);
  }
  return own;
}

function traceOf(sums: readonly Float64Array[], squares: number, samples: number): number {
  const total = sums[0]!.map((_, i) => sums.reduce((sum, block) => sum + block[i]!, 0));
  const whole = total.reduce((sum, value) => sum + value * value, 0);
  return Math.max(0, (squares - whole / samples) / (samples - 1));
}

interface Sample {
  readonly inputs: Float32Array;
  readonly sample: number;
  /** The patches that a component depends on. */
  readonly reached: readonly number[];
}

/** z of one sample, axis `[patch]`; 0 at patches that nothing depends on. */
function responses(
  map: PatchMap,
  { filters, groups }: FilterBank,
  { inputs, sample, reached }: Sample,
): Float64Array {
  const size = filters[0]!.length;
  const z = new Float64Array(groups.length);
  for (const patch of reached) {
    const start = (sample * groups.length + patch) * size;
    z[patch] = patchResponse(map, filters[groups[patch]!]!, 0, inputs, start, size);
  }
  return z;
}
