import { randomStream } from "../random/random-stream.ts";
import { patchesOverlap } from "../registry/data-sources/data-source.ts";
import { isSynthetic } from "../registry/data-sources/registry.ts";
import { inputShape } from "../spec/shape.ts";
import type { VariantSpec } from "../spec/schema.ts";
import { patchResponse } from "../spectrum/patch-map.ts";
import { fillInputs } from "./fill-inputs.ts";
import { filterRows } from "./filter-rows.ts";
import { drawPlantedTarget } from "./planted-target.ts";

/** What decides how the responses of a target's patches are distributed. */
export type ResponseQuestion = Pick<VariantSpec, "data" | "target" | "model">;

/** Why responses are no independent draws of one law, as a sentence; undefined where they are. */
export function noResponseSample({ data, target }: ResponseQuestion): string | undefined {
  if (target.labels !== "planted")
    return "The target comes from the data, so it has no patch responses.";
  if (!isSynthetic(data))
    return `The responses to ${data.source} data can only be computed by the trainer.`;
  if (patchesOverlap(data)) return "The patches overlap, so their responses are not independent.";
  return target.patchMap === "two-layer"
    ? "The target has two layers, whose responses are not independent."
    : undefined;
}

/**
 * Responses h(u, x) of one patch to random inputs, for the planted filter of a seed; axis `[sample]`,
 * ascending. Drawn with a stream of their own, so that they are the same at every call.
 * @throws Error where `noResponseSample` says why
 */
export function responseSample(
  question: ResponseQuestion,
  seed: number,
  samples: number,
): Float64Array {
  const { data, target, model } = question;
  const obstacle = noResponseSample(question);
  if (obstacle !== undefined || !isSynthetic(data) || target.patchMap === "two-layer") {
    throw new Error(obstacle ?? "There are no responses to draw.");
  }
  const shape = inputShape(data);
  const planted = drawPlantedTarget({ target, model }, shape, seed);
  const filter = filterRows(planted.filters, shape.patchSize)[0]!;
  const drawn = new Float32Array(Math.ceil(samples / 2) * shape.patchSize);
  const half = { ...data, patches: drawn.length / shape.patchSize };
  fillInputs(half, drawn, randomStream(seed, "probe"));
  // Each input with its opposite, which is as likely: odd moments are exact.
  const inputs = Float32Array.from([...drawn, ...drawn.map((value) => -value)]);
  const map = target.patchMap;
  return Float64Array.from({ length: samples }, (_, sample) =>
    patchResponse(map, filter, 0, inputs, sample * shape.patchSize, shape.patchSize),
  ).sort();
}
