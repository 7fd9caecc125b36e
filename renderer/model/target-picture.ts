import { responseSample, noResponseSample } from "../../shared/problem/response-sample.ts";
import type { VariantSpec } from "../../shared/spec/schema.ts";
import { weightFactor } from "../../shared/spectrum/spectrum.ts";
import { orderShares } from "../../shared/spectrum/order-shares.ts";

/** What a target is made of where its patches respond alike and independently. */
export interface TargetPicture {
  /** Equally likely responses of a patch, axis `[sample]`, ascending. */
  readonly responses: Float64Array;
  /** Share of the variance by order, axis `[order]`. */
  readonly shares: readonly number[];
  /** What the weighted sum of components is multiplied by; 1 where that depends on the sample. */
  readonly factor: number;
}

const SAMPLES = 2048;

/** Responses, and what they make of the spectrum; a sentence where they are not to be had. */
export function targetPicture(spec: VariantSpec, seed: number): TargetPicture | string {
  const obstacle = noResponseSample(spec);
  if (obstacle !== undefined) return obstacle;
  const { spectrum } = spec.target;
  const responses = responseSample(spec, seed, SAMPLES);
  return {
    responses,
    shares: orderShares(spectrum.components, responses),
    factor: spectrum.components.some(({ weight }) => weight !== 0) ? weightFactor(spectrum) : 1,
  };
}
