import {
  fanInLimit,
  initialFilters,
  initialRecurrent,
  initialSecondLayer,
  uniformValues,
} from "../problem/initial-values.ts";
import { randomStream } from "../random/random-stream.ts";
import {
  filterBank,
  groupCount,
  layerSizes,
  type FilterBankPlan,
  type NetworkPlan,
} from "./network-plan.ts";

/**
 * One run's initial values, an array a parameter in the order of `parameterSlots`: the same numbers as
 * in native TensorFlow.
 */
export function initialValues(plan: NetworkPlan, seed: number): Float32Array[] {
  const { model, shape } = plan;
  if (model.kind === "recurrent") {
    const { units, inputGroups, stateGroups } = model;
    const groups = { input: groupCount(inputGroups), state: groupCount(stateGroups) };
    return initialRecurrent(groups, shape.patchSize, units, seed);
  }
  const bank = filterBank(plan);
  const filters = bank === undefined ? [] : [initialBank(bank, shape.patchSize, seed)];
  if (model.kind !== "two-layer") return [...filters, ...initialLayers(plan, seed)];
  return [...filters, initialSecondLayer(groupCount(model.secondGroups), model.window, seed)];
}

function initialBank(
  { groups, channels, startsTied }: FilterBankPlan,
  patchSize: number,
  seed: number,
): Float32Array {
  return initialFilters({ groups: groupCount(groups), channels, patchSize, startsTied }, seed);
}

/** Of every layer its matrix, then its bias; the readout's last. */
function initialLayers(plan: NetworkPlan, seed: number): Float32Array[] {
  const layers = layerSizes(plan);
  const last = layers.at(-1);
  if (last === undefined) return [];
  const stream = randomStream(seed, "init-head");
  return [...layers, { inputs: last.outputs, outputs: 1 }].flatMap(({ inputs, outputs }) => {
    const limit = fanInLimit(inputs);
    const matrix = uniformValues(inputs * outputs, limit, stream);
    return [matrix, uniformValues(outputs, limit, stream)];
  });
}
