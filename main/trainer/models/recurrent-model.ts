import type { Operations, Shaped } from "../engine/operations.ts";
import type { RecurrentNetwork } from "../../../shared/problem/network.ts";
import type { ForwardPass, ModelBody } from "./model.ts";
import { PatchGroups } from "./patch-groups.ts";
import { projectPatches } from "./patch-projection.ts";

/**
 * A tanh network that reads the patches in order: s_j = tanh(x_j·A + s_{j−1}·B + b), s_0 = 0, output
 * s_k·v + c. Positions of one input group share A, of one state group B and b.
 */
export function recurrentModel<T extends Shaped>(
  ops: Operations<T>,
  { inputGroups, stateGroups }: RecurrentNetwork,
): ModelBody<T> {
  const positions = {
    inputGroups: new PatchGroups(ops, inputGroups),
    stateGroups: new PatchGroups(ops, stateGroups),
    groups: stateGroups,
  };
  return {
    filters: undefined,
    forward: (values, inputs) => recurrentForward(ops, positions, values, inputs),
  };
}

/** A group's state matrix `[replicate, unit, unit]` and bias `[replicate, 1, unit]` at each position. */
interface PositionWeights<T extends Shaped> {
  readonly state: readonly T[];
  readonly bias: readonly T[];
}

interface TiedPositions<T extends Shaped> {
  readonly inputGroups: PatchGroups<T>;
  readonly stateGroups: PatchGroups<T>;
  /** For each position its state group. */
  readonly groups: readonly number[];
}

function recurrentForward<T extends Shaped>(
  ops: Operations<T>,
  { inputGroups, stateGroups, groups }: TiedPositions<T>,
  values: readonly T[],
  inputs: T,
): ForwardPass<T> {
  const [input, state, bias, readout, offset] = values as [T, T, T, T, T];
  const projection = projectPatches(ops, inputGroups, input, inputs);
  const ofGroup = { state: ops.unstack(state, 1), bias: ops.unstack(bias, 1) };
  const weights: PositionWeights<T> = {
    state: groups.map((group) => ofGroup.state[group]!),
    bias: groups.map((group) => ofGroup.bias[group]!),
  };
  const states = readPositions(ops, weights, ops.unstack(projection.outputs, 2));
  const final = states[states.length - 1]!;
  return {
    predictions: ops.add(ops.matMul(final, readout), offset),
    gradient: (residuals) => {
      const byFinal = ops.matMul(residuals, readout, false, true);
      const bySums = gradientBySums(ops, weights, states, byFinal);
      const { byState, byBias } = gradientByWeights(ops, weights, states, bySums);
      return [
        projection.gradient(ops.stack(bySums, 2)),
        stateGroups.sum(ops.stack(byState, 1)),
        stateGroups.sum(ops.stack(byBias, 1)),
        ops.matMul(final, residuals, true),
        ops.sumOverSamples(residuals),
      ];
    },
  };
}

/**
 * The states s_1 … s_k, axis `[position]`, each with axes `[replicate, sample, unit]`.
 * @param drives x_j·A, the same axes
 */
function readPositions<T extends Shaped>(
  ops: Operations<T>,
  { state, bias }: PositionWeights<T>,
  drives: readonly T[],
): T[] {
  const states: T[] = [];
  drives.forEach((drive, j) => {
    let sum = ops.add(drive, bias[j]!);
    if (j > 0) sum = ops.add(sum, ops.matMul(states[j - 1]!, state[j]!));
    states.push(ops.tanh(sum));
  });
  return states;
}

/** The gradient by what enters each tanh, from that by the last state; axes as the states'. */
function gradientBySums<T extends Shaped>(
  ops: Operations<T>,
  { state }: PositionWeights<T>,
  states: readonly T[],
  byFinal: T,
): T[] {
  const bySums: T[] = [];
  let back = byFinal;
  for (let j = states.length - 1; j >= 0; j--) {
    bySums[j] = ops.tanhGradient(states[j]!, back);
    if (j > 0) back = ops.matMul(bySums[j]!, state[j]!, false, true);
  }
  return bySums;
}

/** The gradients by each position's weights, with their axes; axis `[position]`. */
function gradientByWeights<T extends Shaped>(
  ops: Operations<T>,
  { state }: PositionWeights<T>,
  states: readonly T[],
  bySums: readonly T[],
): { byState: T[]; byBias: T[] } {
  // Before the first position there is no state.
  const none = ops.multiply(state[0]!, ops.scalar(0));
  return {
    byState: bySums.map((bySum, j) => (j === 0 ? none : ops.matMul(states[j - 1]!, bySum, true))),
    byBias: bySums.map((bySum) => ops.sumOverSamples(bySum)),
  };
}
