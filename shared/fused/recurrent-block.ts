import { groupCount, type RecurrentNetwork } from "../problem/network.ts";
import type { InputShape } from "../spec/shape.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import { lanesOf } from "./network-plan.ts";
import type { ParameterSlot } from "./parameter-slots.ts";

/** A recurrent network's block, and what it needs of a run's room. */
interface RecurrentBlock {
  readonly address: number;
  /** Numbers of a row of zeros and of each group's transposed state matrix. */
  readonly transposedSize: number;
}

/**
 * Writes a recurrent network's block, and gives it room to work in.
 * @param slots the network's parameters, in the order of `parameterSlots`
 */
export function writeRecurrent(
  memory: KernelMemory,
  { units, inputGroups, stateGroups }: RecurrentNetwork,
  { patches, patchSize }: InputShape,
  slots: readonly ParameterSlot[],
): RecurrentBlock {
  const lanes = lanesOf(units);
  const [input, state, bias] = slots as readonly [ParameterSlot, ParameterSlot, ParameterSlot];
  const starts = (slot: ParameterSlot, groups: readonly number[], size: number): number =>
    memory.putIntegers(groups.map((group) => 4 * (slot.start + group * size)));
  const fields = {
    [at.RECURRENT_POSITIONS]: patches,
    [at.RECURRENT_PATCH_SIZE]: patchSize,
    [at.RECURRENT_UNITS]: units,
    [at.RECURRENT_UNIT_BYTES]: 4 * lanes,
    [at.RECURRENT_INPUT_OF]: starts(input, inputGroups, patchSize * lanes),
    [at.RECURRENT_STATE_OF]: starts(state, stateGroups, units * lanes),
    [at.RECURRENT_BIAS_OF]: starts(bias, stateGroups, lanes),
    [at.RECURRENT_FIRST_STATE]: 4 * state.start,
    [at.RECURRENT_STATE_GROUPS]: groupCount(stateGroups),
    [at.RECURRENT_STATES]: memory.allocate(16 * patches * lanes),
    [at.RECURRENT_CARRIED]: memory.allocate(16 * lanes),
  };
  const transposedSize = lanes + groupCount(stateGroups) * units * lanes;
  return { address: memory.putBlock(at.RECURRENT_BYTES, fields), transposedSize };
}
