/**
 * Weight sharing: from the filters a group has one of to those that each patch reads, and back from
 * the gradient of each patch to that of its group, patches added in their order.
 */
import {
  NETWORK_GROUPS,
  NETWORK_GROUP_OF,
  NETWORK_LANE_BYTES,
  NETWORK_PATCHES,
  NETWORK_PATCH_SIZE,
  RUN_FILTERS,
  RUN_FILTER_GRADIENT,
  RUN_GRADIENT,
  RUN_PARAMETERS,
} from "./layout";

/** Gives each patch its group's filter: `[group][coordinate]` to `[coordinate][patch lanes]`. */
export function spreadFilters(network: usize, run: usize): void {
  const patches = load<i32>(network, NETWORK_PATCHES);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const groupOf = <usize>load<i32>(network, NETWORK_GROUP_OF);
  const filters = <usize>load<i32>(run, RUN_PARAMETERS);
  const spread = <usize>load<i32>(run, RUN_FILTERS);
  for (let j = 0; j < patches; j++) {
    let from = filters + ((<usize>load<i32>(groupOf + ((<usize>j) << 2)) * size) << 2);
    let to = spread + ((<usize>j) << 2);
    for (let i = 0; i < size; i++, from += 4, to += laneBytes) store<f32>(to, load<f32>(from));
  }
}

/** Sums the patches' gradients over each group. */
export function gatherFilterGradient(network: usize, run: usize): void {
  const patches = load<i32>(network, NETWORK_PATCHES);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const groupOf = <usize>load<i32>(network, NETWORK_GROUP_OF);
  const spread = <usize>load<i32>(run, RUN_FILTER_GRADIENT);
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  memory.fill(gradient, 0, (<usize>load<i32>(network, NETWORK_GROUPS) * size) << 2);
  for (let j = 0; j < patches; j++) {
    let to = gradient + ((<usize>load<i32>(groupOf + ((<usize>j) << 2)) * size) << 2);
    let from = spread + ((<usize>j) << 2);
    for (let i = 0; i < size; i++, to += 4, from += laneBytes) {
      store<f32>(to, load<f32>(to) + load<f32>(from));
    }
  }
}
