import {
  filterBank,
  groupCount,
  lanesOf,
  layerLanes,
  layerSizes,
  type FilterBankPlan,
  type NetworkPlan,
  type RecurrentPlan,
} from "./network-plan.ts";

/** One parameter array of a network, as the kernel holds it. */
export interface ParameterSlot {
  /** Where it stands in a conformance fixture's parameters, for example `["head", 0, 1]`. */
  readonly path: readonly (string | number)[];
  /** Its shape there, `[]` for a single number; the last axis is filled up to `lanes`. */
  readonly shape: readonly number[];
  /** Where it starts among the parameters, in numbers. */
  readonly start: number;
  /** Numbers from one row to the next. */
  readonly lanes: number;
}

type UnplacedSlot = Omit<ParameterSlot, "start"> & {
  /** Numbers that it takes, where these are more than its rows do. */
  readonly room?: number;
};

/** All parameters in the order of a conformance fixture, and the numbers they take together. */
export function parameterSlots(plan: NetworkPlan): {
  readonly slots: readonly ParameterSlot[];
  readonly size: number;
} {
  const slots: ParameterSlot[] = [];
  let size = 0;
  for (const { room, ...slot } of unplacedSlots(plan)) {
    slots.push({ ...slot, start: size });
    size = lanesOf(size + (room ?? rowsOf(slot.shape) * slot.lanes));
  }
  return { slots, size };
}

function unplacedSlots(plan: NetworkPlan): UnplacedSlot[] {
  const { model, shape } = plan;
  if (model.kind === "recurrent") return recurrentSlots(model, shape.patchSize);
  const bank = filterBank(plan);
  const filters = bank === undefined ? [] : [filterSlot(bank, shape.patchSize)];
  if (model.kind !== "two-layer") return [...filters, ...layerSlots(plan)];
  const { window, secondGroups } = model;
  const second = [groupCount(secondGroups), window];
  return [...filters, { path: ["second"], shape: second, lanes: window }];
}

function filterSlot({ groups, channels }: FilterBankPlan, patchSize: number): UnplacedSlot {
  const count = groupCount(groups);
  const shape = channels === 1 ? [count, patchSize] : [count, channels, patchSize];
  return { path: ["filters"], shape, lanes: patchSize };
}

function layerSlots(plan: NetworkPlan): UnplacedSlot[] {
  const layers = layerSizes(plan);
  const name = plan.model.kind === "patch" ? "head" : "layers";
  const slots = layers.flatMap(({ inputs, outputs }, layer): UnplacedSlot[] => [
    { path: [name, layer, 0], shape: [inputs, outputs], lanes: layerLanes(outputs) },
    { path: [name, layer, 1], shape: [outputs], lanes: layerLanes(outputs) },
  ]);
  const last = layers.at(-1);
  if (last === undefined) return slots;
  // The readout is held as a row: its matrix [in][1] has one column.
  return [
    ...slots,
    {
      ...{ path: [name, layers.length, 0], shape: [last.outputs, 1], lanes: 1 },
      room: layerLanes(last.outputs),
    },
    { path: [name, layers.length, 1], shape: [1], lanes: 4 },
  ];
}

function recurrentSlots(
  { units, inputGroups, stateGroups }: RecurrentPlan,
  patchSize: number,
): UnplacedSlot[] {
  const states = groupCount(stateGroups);
  const lanes = lanesOf(units);
  return [
    { path: ["input"], shape: [groupCount(inputGroups), patchSize, units], lanes },
    { path: ["state"], shape: [states, units, units], lanes },
    { path: ["bias"], shape: [states, units], lanes },
    { path: ["readout"], shape: [units], lanes },
    { path: ["offset"], shape: [], lanes: 4 },
  ];
}

/** Rows of an array: all its axes but the last. */
function rowsOf(shape: readonly number[]): number {
  return shape.slice(0, -1).reduce((product, length) => product * length, 1);
}

/**
 * Writes parameters into their slots.
 * @param values an array a slot, in row-major order
 * @param packed all slots, as the kernel holds them
 */
export function packParameters(
  slots: readonly ParameterSlot[],
  values: readonly ArrayLike<number>[],
  packed: Float32Array,
): void {
  slots.forEach((slot, s) => {
    const own = values[s]!;
    eachNumber(slot, (from, to) => (packed[to] = own[from]!));
  });
}

/** The parameters without what fills up their lanes, an array a slot in row-major order. */
export function unpackParameters(
  slots: readonly ParameterSlot[],
  packed: Float32Array,
): Float32Array[] {
  return slots.map((slot) => {
    const own = new Float32Array(slot.shape.reduce((size, length) => size * length, 1));
    eachNumber(slot, (to, from) => (own[to] = packed[from]!));
    return own;
  });
}

function eachNumber(
  { shape, start, lanes }: ParameterSlot,
  use: (index: number, place: number) => void,
): void {
  const columns = shape.at(-1) ?? 1;
  for (let row = 0; row < rowsOf(shape); row++) {
    for (let column = 0; column < columns; column++) {
      use(row * columns + column, start + row * lanes + column);
    }
  }
}
