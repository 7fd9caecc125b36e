import { randomStream } from "../../../shared/random/random-stream.ts";
import type { InputShape } from "../../../shared/spec/shape.ts";
import type { Operations } from "../engine/operations.ts";
import type { Tensor } from "../engine/tensorflow.ts";
import { fanInLimit, glorotLimit, uniformValues } from "../../../shared/problem/initial-values.ts";
import { sizeOf, type ForwardPass, type Model, type ParameterSpec } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { projectPatches } from "./patch-projection.ts";

/**
 * A tanh network that reads the patches in order: s_j = tanh(x_j·A + s_{j−1}·B + b), s_0 = 0, output
 * s_k·v + c. Positions of one group share A, B and b.
 *
 * A starts Glorot-uniform as a matrix [d, units], all else uniform in ±1/√units. The readout is drawn
 * before the groups' arrays, so tied and untied networks of one seed start with the same readout and
 * the same first group.
 * @param groups for each position the index of the weights it uses, axis `[patch]`
 */
export function recurrentModel(
  ops: Operations,
  shape: InputShape,
  units: number,
  groups: readonly number[],
): Model {
  const patchGroups = new PatchGroups(ops, groups);
  const parameters = recurrentParameters(patchGroups.groupCount, shape.patchSize, units);
  return {
    parameters,
    filters: undefined,
    forward: (values, inputs) => recurrentForward(ops, patchGroups, groups, values, inputs),
    initialValues: (seed) => recurrentInitialValues(parameters, seed),
  };
}

function recurrentParameters(groups: number, patchSize: number, units: number): ParameterSpec[] {
  const input = [groups, patchSize, units];
  const state = [groups, units, units];
  return [
    { path: ["input"], shape: input, tensorShape: input },
    { path: ["state"], shape: state, tensorShape: state },
    { path: ["bias"], shape: [groups, units], tensorShape: [groups, 1, units] },
    { path: ["readout"], shape: [units], tensorShape: [units, 1] },
    { path: ["offset"], shape: [], tensorShape: [1, 1] },
  ];
}

function recurrentInitialValues(
  parameters: readonly ParameterSpec[],
  seed: number,
): Float32Array[] {
  const [input, state, bias] = parameters as [ParameterSpec, ParameterSpec, ParameterSpec];
  const [groups, patchSize, units] = input.shape as [number, number, number];
  const limit = fanInLimit(units);
  const stream = randomStream(seed, "init-head");
  const readout = uniformValues(units, limit, stream);
  const offset = uniformValues(1, limit, stream);
  const stateValues = new Float32Array(sizeOf(state.shape));
  const biasValues = new Float32Array(sizeOf(bias.shape));
  for (let group = 0; group < groups; group++) {
    stateValues.set(uniformValues(units * units, limit, stream), group * units * units);
    biasValues.set(uniformValues(units, limit, stream), group * units);
  }
  const filterStream = randomStream(seed, "init-filters");
  const inputValues = uniformValues(
    sizeOf(input.shape),
    glorotLimit(patchSize, units),
    filterStream,
  );
  return [inputValues, stateValues, biasValues, readout, offset];
}

function recurrentForward(
  ops: Operations,
  patchGroups: PatchGroups,
  groups: readonly number[],
  values: readonly Tensor[],
  inputs: Tensor,
): ForwardPass {
  const [input, state, bias, readout, offset] = values as [Tensor, Tensor, Tensor, Tensor, Tensor];
  const projection = projectPatches(ops, patchGroups, input, inputs);
  const driven = ops.unstack(projection.outputs, 2);
  const stateOf = ops.unstack(state, 1);
  const biasOf = ops.unstack(bias, 1);
  /** s_1 … s_k, axes `[replicate, sample, unit]`. */
  const states: Tensor[] = [];
  driven.forEach((drive, j) => {
    const group = groups[j]!;
    let sum = ops.add(drive, biasOf[group]!);
    if (j > 0) sum = ops.add(sum, ops.matMul(states[j - 1]!, stateOf[group]!));
    states.push(ops.tanh(sum));
  });
  const final = states[states.length - 1]!;
  return {
    predictions: ops.add(ops.matMul(final, readout), offset),
    gradient: (residuals) => {
      /** By the sums before tanh, one a position. */
      const sums: Tensor[] = [];
      let back = ops.matMul(residuals, readout, false, true);
      for (let j = states.length - 1; j >= 0; j--) {
        sums[j] = ops.tanhGradient(states[j]!, back);
        if (j > 0) back = ops.matMul(sums[j]!, stateOf[groups[j]!]!, false, true);
      }
      const zero = ops.multiply(stateOf[0]!, ops.scalar(0));
      const byState = sums.map((sum, j) =>
        j === 0 ? zero : ops.matMul(states[j - 1]!, sum, true),
      );
      const byBias = sums.map((sum) => ops.sumOverSamples(sum));
      return [
        projection.gradient(ops.stack(sums, 2)),
        patchGroups.sum(ops.stack(byState, 1)),
        patchGroups.sum(ops.stack(byBias, 1)),
        ops.matMul(final, residuals, true),
        ops.sumOverSamples(residuals),
      ];
    },
  };
}
