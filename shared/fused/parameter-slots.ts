import { parametersOf, type Parameter } from "../problem/network.ts";
import { lanesOf, layerLanes, type NetworkPlan } from "./network-plan.ts";

/** One parameter array of a network, as the kernel holds it. */
export interface ParameterSlot extends Parameter {
  /** Where it starts among the parameters, in numbers. */
  readonly start: number;
  /** Numbers from one row to the next: what the last axis is filled up to. */
  readonly lanes: number;
}

/** All parameters in the order of a conformance fixture, and the numbers they take together. */
export function parameterSlots(plan: NetworkPlan): {
  readonly slots: readonly ParameterSlot[];
  readonly size: number;
} {
  const slots: ParameterSlot[] = [];
  let size = 0;
  const parameters = parametersOf(plan.model, plan.shape);
  for (const [index, parameter] of parameters.entries()) {
    const isReadout = index >= parameters.length - 2;
    const { lanes, room } = lanesFor(plan, parameter, isReadout);
    slots.push({ ...parameter, start: size, lanes });
    size = lanesOf(size + (room ?? rowsOf(parameter.shape) * lanes));
  }
  return { slots, size };
}

/** How a parameter is held: its lanes, and the numbers that it takes where these are more than its rows do. */
function lanesFor(
  { model }: NetworkPlan,
  { path: [name], shape }: Parameter,
  isReadout: boolean,
): { readonly lanes: number; readonly room?: number } {
  const columns = shape.at(-1) ?? 1;
  if (name === "filters" || name === "second") return { lanes: columns };
  if (model.kind === "recurrent") return { lanes: lanesOf(columns) };
  if (!isReadout) return { lanes: layerLanes(columns) };
  // The readout is held as a row: its matrix [in][1] has one column.
  return shape.length === 2 ? { lanes: 1, room: layerLanes(shape[0]!) } : { lanes: 4 };
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
