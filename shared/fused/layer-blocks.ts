import type { LayerSize } from "../problem/network.ts";
import type { KernelMemory } from "./kernel-memory.ts";
import * as at from "./kernel/layout.ts";
import { lanesOf, layerLanes } from "./network-plan.ts";
import type { ParameterSlot } from "./parameter-slots.ts";

/** What a network's block says of its learned layers, and what they need of a run's room. */
interface LayerBlocks {
  readonly fields: Readonly<Record<number, number>>;
  /** Numbers of all transposed matrices, and of the row of zeros before them. */
  readonly transposedSize: number;
}

/**
 * Writes a block for each learned layer, and gives them room to work in.
 * @param slots of the layers, a matrix and a bias each
 * @param firstGoesBack whether the derivative by what enters the first layer is needed
 */
export function writeLayers(
  memory: KernelMemory,
  layers: readonly LayerSize[],
  slots: readonly ParameterSlot[],
  firstGoesBack: boolean,
): LayerBlocks {
  if (layers.length === 0) return { fields: {}, transposedSize: 0 };
  const roomFor = (lanes: number): number => memory.allocate(4 * at.LAYER_BLOCK * lanes);
  const widths = layers.flatMap(({ inputs, outputs }) => [inputs, outputs]);
  let transposedSize = layerLanes(Math.max(...widths));
  const address = memory.allocate(at.LAYER_BYTES * layers.length);
  layers.forEach(({ inputs, outputs }, layer) => {
    const goesBack = layer > 0 || firstGoesBack;
    const [inputLanes, outputLanes] = [layerLanes(inputs), layerLanes(outputs)];
    const fields = {
      [at.LAYER_INPUTS]: inputs,
      [at.LAYER_OUTPUTS]: outputs,
      [at.LAYER_OUTPUT_BYTES]: 4 * outputLanes,
      [at.LAYER_INPUT_BYTES]: 4 * inputLanes,
      [at.LAYER_WEIGHTS]: 4 * slots[2 * layer]!.start,
      [at.LAYER_BIAS]: 4 * slots[2 * layer + 1]!.start,
      [at.LAYER_ENTERED]: roomFor(inputLanes),
      [at.LAYER_ACTIVATIONS]: roomFor(outputLanes),
      [at.LAYER_DELTAS]: roomFor(outputLanes),
      [at.LAYER_TRANSPOSED]: goesBack ? 4 * transposedSize : -1,
    };
    memory.writeBlock(address + layer * at.LAYER_BYTES, at.LAYER_BYTES, fields);
    if (goesBack) transposedSize += lanesOf(outputs) * inputLanes;
  });
  const fields = {
    [at.NETWORK_LAYERS]: layers.length,
    [at.NETWORK_FIRST_LAYER]: address,
    [at.NETWORK_PACKED]: roomFor(Math.max(...layers.map(({ outputs }) => layerLanes(outputs)))),
  };
  return { fields, transposedSize };
}
