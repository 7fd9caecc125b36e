import type { TwoLayerNetwork } from "../problem/network.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import type { ParameterSlot } from "./parameter-slots.ts";

/**
 * Writes the block of a second layer of filters, and gives it room to work in.
 * @param slots the network's parameters; the second is that of the layer's filters
 * @returns its address
 */
export function writeSecondLayer(
  memory: KernelMemory,
  { window, secondGroups }: TwoLayerNetwork,
  slots: readonly ParameterSlot[],
): number {
  const { start } = slots[1]!;
  const windows = secondGroups.length;
  const fields = {
    [at.SECOND_WINDOWS]: windows,
    [at.SECOND_WINDOW]: window,
    [at.SECOND_FILTER_OF]: memory.putIntegers(
      secondGroups.map((group) => 4 * (start + group * window)),
    ),
    [at.SECOND_OUTPUTS]: memory.allocate(64 * windows),
    [at.SECOND_GRADIENT]: memory.allocate(16 * windows * window),
  };
  return memory.putBlock(at.SECOND_BYTES, fields);
}
