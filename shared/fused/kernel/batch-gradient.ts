/** Gradients over a batch, or over some samples with weights: the samples of each pass, and their sums. */
import { addSoftSharing, gatherFilterGradient } from "./filters";
import { backBlock, backFour, keepResiduals, predictFour } from "./four-samples";
import {
  BLOCK_SAMPLES,
  MAP_TANH_SUM,
  NETWORK_LANE_BYTES,
  NETWORK_LAYERS,
  NETWORK_MAP,
  NETWORK_PARAMETER_BYTES,
  NETWORK_PATCH_SIZE,
  NETWORK_ROW_BYTES,
  NETWORK_SECOND,
  RUN_FILTER_GRADIENT,
  RUN_GRADIENT,
  RUN_ORDER,
  RUN_ROWS,
  RUN_ROW_OF,
  RUN_TARGETS,
  RUN_TOUCHED,
} from "./layout";
import { clearSecondGradient, gatherSecondGradient } from "./second-layer";

/** Bytes that memory hands to the caches at once. */
const CACHE_LINE: usize = 64;

/** Leaves the gradient of the batch at a place of the order, times B/2; @returns the batch's loss */
export function batchGradient(network: usize, run: usize, position: i32, size: i32): f64 {
  const rowBytes = <usize>load<i32>(network, NETWORK_ROW_BYTES);
  const rows = <usize>load<i32>(run, RUN_ROWS);
  const rowOf = <usize>load<i32>(run, RUN_ROW_OF);
  const targets = <usize>load<i32>(run, RUN_TARGETS);
  const order = <usize>load<i32>(run, RUN_ORDER) + ((<usize>position) << 2);
  const hasLayers = load<i32>(network, NETWORK_LAYERS) !== 0;
  // Where a sample takes little work the processor reads ahead by itself, and faster.
  const readsAhead = hasLayers || load<i32>(network, NETWORK_MAP) === MAP_TANH_SUM;
  clearGradient(network, run);
  // Samples of the block that are forward, but not back.
  let waiting = 0;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let b = 0; b < size; b += 4) {
    // A last block of fewer than four repeats its first sample, without a residual of its own.
    const left = size - b;
    const at = order + ((<usize>b) << 2);
    const i0 = (<usize>load<i32>(at)) << 2;
    const i1 = left > 1 ? (<usize>load<i32>(at, 4)) << 2 : i0;
    const i2 = left > 2 ? (<usize>load<i32>(at, 8)) << 2 : i0;
    const i3 = left > 3 ? (<usize>load<i32>(at, 12)) << 2 : i0;
    const x0 = rows + <usize>load<i32>(rowOf + i0) * rowBytes;
    const x1 = rows + <usize>load<i32>(rowOf + i1) * rowBytes;
    const x2 = rows + <usize>load<i32>(rowOf + i2) * rowBytes;
    const x3 = rows + <usize>load<i32>(rowOf + i3) * rowBytes;
    if (readsAhead && left >= 8) touchRows(run, at + 16, rowBytes);
    let y = v128.load32_splat(targets + i0);
    y = f32x4.replace_lane(y, 1, load<f32>(targets + i1));
    y = f32x4.replace_lane(y, 2, load<f32>(targets + i2));
    y = f32x4.replace_lane(y, 3, load<f32>(targets + i3));
    let residuals = f32x4.sub(predictFour(network, run, x0, x1, x2, x3, waiting), y);
    if (left < 4) residuals = v128.and(residuals, firstLanes(left));
    const low2 = f64x2.promote_low_f32x4(residuals);
    const high2 = f64x2.promote_low_f32x4(v128.shuffle<f32>(residuals, residuals, 2, 3, 0, 1));
    low = f64x2.add(low, f64x2.mul(low2, low2));
    high = f64x2.add(high, f64x2.mul(high2, high2));
    if (!hasLayers) {
      backFour(network, run, x0, x1, x2, x3, residuals);
      continue;
    }
    keepResiduals(network, waiting, residuals);
    waiting += 4;
    if (waiting < BLOCK_SAMPLES && left > 4) continue;
    backBlock(network, run, waiting);
    waiting = 0;
  }
  if (load<i32>(network, NETWORK_LANE_BYTES) > 0) {
    gatherFilterGradient(network, run);
    addSoftSharing(network, run);
  }
  if (load<i32>(network, NETWORK_SECOND) !== 0) gatherSecondGradient(network, run);
  const sums = f64x2.add(low, high);
  return (f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)) / <f64>size;
}

/**
 * Reads a number of every cache line of four samples' rows, all at once, so that those which are not in
 * the caches are on their way together while the four before them are computed.
 * @param at where the four stand in the order
 */
function touchRows(run: usize, at: usize, rowBytes: usize): void {
  const rows = <usize>load<i32>(run, RUN_ROWS);
  const rowOf = <usize>load<i32>(run, RUN_ROW_OF);
  const x0 = rows + <usize>load<i32>(rowOf + ((<usize>load<i32>(at)) << 2)) * rowBytes;
  const x1 = rows + <usize>load<i32>(rowOf + ((<usize>load<i32>(at, 4)) << 2)) * rowBytes;
  const x2 = rows + <usize>load<i32>(rowOf + ((<usize>load<i32>(at, 8)) << 2)) * rowBytes;
  const x3 = rows + <usize>load<i32>(rowOf + ((<usize>load<i32>(at, 12)) << 2)) * rowBytes;
  let read = 0;
  for (let line: usize = 0; line < rowBytes; line += CACHE_LINE) {
    read |=
      load<i32>(x0 + line) | load<i32>(x1 + line) | load<i32>(x2 + line) | load<i32>(x3 + line);
  }
  // Left somewhere, so that no compiler leaves the reading out.
  store<i32>(run, read, RUN_TOUCHED);
}

/** Ones in the bits of the first lanes. */
function firstLanes(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
}

function clearGradient(network: usize, run: usize): void {
  const bytes = load<i32>(network, NETWORK_PARAMETER_BYTES);
  memory.fill(<usize>load<i32>(run, RUN_GRADIENT), 0, bytes);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const spread = laneBytes * <usize>load<i32>(network, NETWORK_PATCH_SIZE);
  memory.fill(<usize>load<i32>(run, RUN_FILTER_GRADIENT), 0, spread);
  if (load<i32>(network, NETWORK_SECOND) !== 0) clearSecondGradient(network);
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
  clearGradient(network, run);
  for (let b = 0; b < samples; b += 4) {
    const left = samples - b;
    const at = rowOf + ((<usize>b) << 2);
    const r0 = load<i32>(at);
    const x0 = rows + <usize>r0 * rowBytes;
    const x1 = rows + <usize>(left > 1 ? load<i32>(at, 4) : r0) * rowBytes;
    const x2 = rows + <usize>(left > 2 ? load<i32>(at, 8) : r0) * rowBytes;
    const x3 = rows + <usize>(left > 3 ? load<i32>(at, 12) : r0) * rowBytes;
    let own = v128.load(weights + ((<usize>b) << 2));
    if (left < 4) own = v128.and(own, firstLanes(left));
    predictFour(network, run, x0, x1, x2, x3, 0);
    if (load<i32>(network, NETWORK_LAYERS) === 0) {
      backFour(network, run, x0, x1, x2, x3, own);
      continue;
    }
    keepResiduals(network, 0, own);
    backBlock(network, run, 4);
  }
  if (load<i32>(network, NETWORK_LANE_BYTES) > 0) gatherFilterGradient(network, run);
  if (load<i32>(network, NETWORK_SECOND) !== 0) gatherSecondGradient(network, run);
}
