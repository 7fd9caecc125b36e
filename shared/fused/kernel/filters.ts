/**
 * Weight sharing: from the filters a group has one of to those that each patch reads, and back from
 * the gradient of each patch to that of its group, patches added in their order.
 */
import {
  NETWORK_CHANNELS,
  NETWORK_FILTER_STEP,
  NETWORK_GROUP_OF,
  NETWORK_LANE_BYTES,
  NETWORK_FEATURES,
  NETWORK_PATCH_SIZE,
  NETWORK_READS,
  NETWORK_READ_GROUP_OF,
  NETWORK_SOFT_SHARING,
  RUN_FILTERS,
  RUN_FILTER_GRADIENT,
  RUN_GRADIENT,
  RUN_PARAMETERS,
} from "./layout";

/** Gives each patch its group's filter: `[group][coordinate]` to `[coordinate][patch]`. */
export function spreadFilters(network: usize, run: usize): void {
  const features = load<i32>(network, NETWORK_READS);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const step = <usize>load<i32>(network, NETWORK_FILTER_STEP);
  const groupOf = <usize>load<i32>(network, NETWORK_READ_GROUP_OF);
  const filters = <usize>load<i32>(run, RUN_PARAMETERS);
  const spread = <usize>load<i32>(run, RUN_FILTERS);
  for (let j = 0; j < features; j++) {
    let from = filters + ((<usize>load<i32>(groupOf + ((<usize>j) << 2)) * size) << 2);
    let to = spread + ((<usize>j) << 2);
    for (let i = 0; i < size; i++, from += 4, to += step) store<f32>(to, load<f32>(from));
  }
}

/** Sums the patches' gradients over each group. */
export function gatherFilterGradient(network: usize, run: usize): void {
  const features = load<i32>(network, NETWORK_READS);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const groupOf = <usize>load<i32>(network, NETWORK_READ_GROUP_OF);
  const spread = <usize>load<i32>(run, RUN_FILTER_GRADIENT);
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  for (let j = 0; j < features; j++) {
    let to = gradient + ((<usize>load<i32>(groupOf + ((<usize>j) << 2)) * size) << 2);
    let from = spread + ((<usize>j) << 2);
    for (let i = 0; i < size; i++, to += 4, from += laneBytes) {
      store<f32>(to, load<f32>(to) + load<f32>(from));
    }
  }
}

/** Adds B·λ(w_j − w̄) for every patch j to its group's gradient, w̄ the mean over the patches. */
export function addSoftSharing(network: usize, run: usize): void {
  const strength = load<f32>(network, NETWORK_SOFT_SHARING);
  if (strength === 0) return;
  const features = load<i32>(network, NETWORK_FEATURES);
  const channels = load<i32>(network, NETWORK_CHANNELS);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const groupOf = <usize>load<i32>(network, NETWORK_GROUP_OF);
  const filters = <usize>load<i32>(run, RUN_PARAMETERS);
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  for (let channel = 0; channel < channels; channel++) {
    for (let i = 0; i < size; i++) {
      let sum: f32 = 0;
      for (let f = channel; f < features; f += channels) {
        sum += load<f32>(filters + placeOf(groupOf, f, size, i));
      }
      const mean = sum / <f32>(features / channels);
      for (let f = channel; f < features; f += channels) {
        const place = placeOf(groupOf, f, size, i);
        const pull = strength * (load<f32>(filters + place) - mean);
        store<f32>(gradient + place, load<f32>(gradient + place) + pull);
      }
    }
  }
}

/** Bytes from the first filter to one coordinate of a feature's filter. */
function placeOf(groupOf: usize, feature: i32, size: i32, coordinate: i32): usize {
  const group = load<i32>(groupOf + ((<usize>feature) << 2));
  return (<usize>(group * size + coordinate)) << 2;
}
