import { randomStream } from "../../../shared/random/random-stream.ts";
import type { PatchMap } from "../../../shared/spec/schema.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations, Shaped } from "../engine/operations.ts";
import { initialFilters } from "../../../shared/problem/initial-values.ts";
import { penaltyMatrix } from "../../../shared/registry/architectures/soft-sharing.ts";
import type { HeadTerms } from "./head-terms.ts";
import { mlpForward, mlpInitialValues, mlpParameters } from "./mlp.ts";
import type { ForwardPass, Model, ParameterSpec } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { mapPatches } from "./patch-map.ts";
import type { WeightPass } from "./patch-projection.ts";

/** A patch model's head: the target's own terms, or the widths of a learned one's hidden layers. */
export type PatchHead<T extends Shaped> =
  { readonly known: HeadTerms<T> } | { readonly hidden: readonly number[] };

/** The filters of a patch model, and what is asked of them beside the data. */
export interface PatchFilters {
  readonly map: PatchMap;
  /** For each patch the index of the filters it uses, axis `[patch]`. */
  readonly groups: readonly number[];
  /** Filters that each group has. */
  readonly channels: number;
  readonly startsTied: boolean;
  /** λ of the soft-sharing penalty. */
  readonly softSharing: number;
}

/**
 * A model that gives each patch a number by a filter, or one by each of several, and predicts from those:
 * g(h(w_1,x_1), …). Filters start Glorot-uniform over the bank as a matrix [filters, d], a learned head
 * ±1/√fan-in. Channels are patches that are seen again by another filter: feature patch·m + channel.
 */
export function patchModel<T extends Shaped>(
  ops: Operations<T>,
  shape: InputShape,
  { map, groups, channels, startsTied, softSharing }: PatchFilters,
  head: PatchHead<T>,
): Model<T> {
  const featureGroups = new PatchGroups(ops, channelGroups(groups, channels));
  const groupCount = featureGroups.groupCount / channels;
  const features = shape.patches * channels;
  const patchOfFeature = Int32Array.from({ length: features }, (_, f) => Math.floor(f / channels));
  const again = channels === 1 ? undefined : ops.constant(patchOfFeature, [features], "int32");
  const bankShape = [groupCount, ...(channels === 1 ? [] : [channels]), shape.patchSize];
  const filterBank: ParameterSpec = {
    path: ["filters"],
    shape: bankShape,
    tensorShape: [featureGroups.groupCount, shape.patchSize, 1],
  };
  const headParameters = "hidden" in head ? mlpParameters("head", features, head.hidden) : [];
  const penalty = softSharingGradient(ops, groups, softSharing);
  const plan = { groups: groupCount, channels, patchSize: shape.patchSize, startsTied };

  return {
    parameters: [filterBank, ...headParameters],
    filters: featureGroups.groupCount,
    forward: ([bank, ...headValues], inputs) => {
      const seen = again === undefined ? inputs : ops.gather(inputs, again, 2);
      const responses = mapPatches(ops, map, featureGroups, bank!, seen);
      return "known" in head
        ? throughKnownHead(head.known, responses)
        : throughLearnedHead(ops, headValues, responses);
    },
    ...(penalty && { penaltyGradient: ([bank]) => [penalty(bank!)] }),
    initialValues: (seed) => [
      initialFilters(plan, seed),
      ...mlpInitialValues(headParameters, randomStream(seed, "init-head")),
    ],
  };
}

/** For each feature the filter it is made by, axis `[feature]`. */
function channelGroups(groups: readonly number[], channels: number): number[] {
  return groups.flatMap((group) =>
    Array.from({ length: channels }, (_, channel) => group * channels + channel),
  );
}

/**
 * The gradient of λ Σ_j ‖W_j − W̄‖² by the bank.
 * @returns `undefined` where there is no penalty or it cannot change anything
 */
function softSharingGradient<T extends Shaped>(
  ops: Operations<T>,
  groups: readonly number[],
  softSharing: number,
): ((bank: T) => T) | undefined {
  const matrix = penaltyMatrix(groups);
  if (softSharing === 0 || matrix.length === 1) return undefined;
  const factors = matrix.flat().map((value) => 2 * softSharing * value);
  const pull = ops.constant(factors, [1, matrix.length, matrix.length]);
  return (bank) => {
    const rows = ops.reshape(bank, [bank.shape[0]!, matrix.length, -1]);
    return ops.reshape(ops.matMul(pull, rows), bank.shape);
  };
}

function throughKnownHead<T extends Shaped>(
  head: HeadTerms<T>,
  responses: WeightPass<T>,
): ForwardPass<T> {
  const pass = head(responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => [responses.gradient(pass.responseGradient(residuals))],
  };
}

function throughLearnedHead<T extends Shaped>(
  ops: Operations<T>,
  values: readonly T[],
  responses: WeightPass<T>,
): ForwardPass<T> {
  const pass = mlpForward(ops, values, responses.outputs);
  return {
    predictions: pass.predictions,
    gradient: (residuals) => {
      const back = pass.gradient(residuals, true);
      return [responses.gradient(back.inputs!), ...back.parameters];
    },
  };
}
