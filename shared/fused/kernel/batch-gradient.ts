/** Gradients over a batch, or over some samples with weights: the samples of each pass, and their sums. */
import { clear } from "./elementary";
import { addSoftSharing, gatherFilterGradient } from "./filters";
import {
  NETWORK_BLOCK_SAMPLES,
  NETWORK_LANE_BYTES,
  NETWORK_PARAMETER_BYTES,
  NETWORK_PATCH_SIZE,
  NETWORK_PREDICTIONS,
  NETWORK_ROW_BYTES,
  NETWORK_ROW_LIST,
  NETWORK_SECOND,
  NETWORK_TARGET_LIST,
  RUN_FILTER_GRADIENT,
  RUN_GRADIENT,
  RUN_ORDER,
  RUN_ROWS,
  RUN_ROW_OF,
  RUN_TARGETS,
} from "./layout";
import { backBlock, forwardBlock } from "./samples";
import { clearSecondGradient, gatherSecondGradient } from "./second-layer";

/** Leaves the gradient of the batch at a place of the order, times B/2; @returns the batch's loss */
export function batchGradient(network: usize, run: usize, position: i32, size: i32): f64 {
  const residuals = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const block = load<i32>(network, NETWORK_BLOCK_SAMPLES);
  let list = <usize>load<i32>(network, NETWORK_ROW_LIST);
  let targets = <usize>load<i32>(network, NETWORK_TARGET_LIST);
  listBatch(run, position, size, <usize>load<i32>(network, NETWORK_ROW_BYTES), list, targets);
  clearGradient(network, run);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let left = size; left > 0; left -= block) {
    forwardBlock(network, run, list, left);
    const samples = min(left, block);
    for (let first = 0; first < samples; first += 4, targets += 16) {
      const at = residuals + (first << 2);
      let r = f32x4.sub(v128.load(at), v128.load(targets));
      if (left - first < 4) r = v128.and(r, firstLanes(left - first));
      v128.store(at, r);
      const low2 = f64x2.promote_low_f32x4(r);
      const high2 = f64x2.promote_low_f32x4(v128.shuffle<f32>(r, r, 2, 3, 0, 1));
      low = f64x2.add(low, f64x2.mul(low2, low2));
      high = f64x2.add(high, f64x2.mul(high2, high2));
    }
    backBlock(network, run, list, samples);
    list += block << 2;
  }
  gatherGradient(network, run);
  if (load<i32>(network, NETWORK_LANE_BYTES) > 0) addSoftSharing(network, run);
  const sums = f64x2.add(low, high);
  return (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)) / <f64>size;
}

/**
 * Lists the addresses of a batch's rows, and its targets, each filled up to a multiple of four by the
 * last sample's.
 */
function listBatch(
  run: usize,
  position: i32,
  size: i32,
  rowBytes: usize,
  list: usize,
  targets: usize,
): void {
  const rows = <usize>load<i32>(run, RUN_ROWS);
  const rowOf = <usize>load<i32>(run, RUN_ROW_OF);
  const own = <usize>load<i32>(run, RUN_TARGETS);
  const order = <usize>load<i32>(run, RUN_ORDER) + ((<usize>position) << 2);
  for (let s = 0, end = (size + 3) & ~3; s < end; s++, list += 4, targets += 4) {
    const sample = (<usize>load<i32>(order + ((<usize>min(s, size - 1)) << 2))) << 2;
    store<i32>(list, <i32>(rows + <usize>load<i32>(rowOf + sample) * rowBytes));
    store<f32>(targets, load<f32>(own + sample));
  }
}

/**
 * Lists the addresses of some samples' rows, filled up to a multiple of four by the last one's.
 * @param rows packed rows, and which of them, axis `[sample]`
 */
export function listRows(
  rows: usize,
  rowOf: usize,
  samples: i32,
  rowBytes: usize,
  list: usize,
): void {
  for (let s = 0, end = (samples + 3) & ~3; s < end; s++, list += 4) {
    const row = load<i32>(rowOf + ((<usize>min(s, samples - 1)) << 2));
    store<i32>(list, <i32>(rows + <usize>row * rowBytes));
  }
}

/** Ones in the bits of the first lanes. */
function firstLanes(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

function clearGradient(network: usize, run: usize): void {
  clear(<usize>load<i32>(run, RUN_GRADIENT), <usize>load<i32>(network, NETWORK_PARAMETER_BYTES));
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const spread = laneBytes * <usize>load<i32>(network, NETWORK_PATCH_SIZE);
  clear(<usize>load<i32>(run, RUN_FILTER_GRADIENT), spread);
  if (load<i32>(network, NETWORK_SECOND) !== 0) clearSecondGradient(network);
}

/** Brings together what filters that share their weights have of the gradient. */
function gatherGradient(network: usize, run: usize): void {
  if (load<i32>(network, NETWORK_LANE_BYTES) > 0) gatherFilterGradient(network, run);
  if (load<i32>(network, NETWORK_SECOND) !== 0) gatherSecondGradient(network, run);
}

/**
 * Leaves Σ weight·∂prediction/∂parameter over some samples in the run's gradient, without a penalty.
 * @param rows packed rows, and which of them, axis `[sample]`
 * @param weights float32, axis `[sample]`, filled up to a multiple of four
 */
export function weightedGradient(
  network: usize,
  run: usize,
  rows: usize,
  rowOf: usize,
  weights: usize,
  samples: i32,
): void {
  const rowBytes = <usize>load<i32>(network, NETWORK_ROW_BYTES);
  const list = <usize>load<i32>(network, NETWORK_ROW_LIST);
  const pulls = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const block = load<i32>(network, NETWORK_BLOCK_SAMPLES);
  clearGradient(network, run);
  for (let left = samples; left > 0; left -= block, rowOf += block << 2) {
    const own = min(left, block);
    listRows(rows, rowOf, own, rowBytes, list);
    forwardBlock(network, run, list, own);
    for (let first = 0; first < own; first += 4, weights += 16) {
      let pull = v128.load(weights);
      if (own - first < 4) pull = v128.and(pull, firstLanes(own - first));
      v128.store(pulls + (first << 2), pull);
    }
    backBlock(network, run, list, own);
  }
  gatherGradient(network, run);
}
