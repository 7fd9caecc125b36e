/**
 * The fused training kernel: whole steps of gradient descent on the mean squared error in one call,
 * without allocating. Samples go through the network in blocks, forward and back. A run is computed by itself, in one
 * order of additions, from operations that IEEE 754 defines: its numbers are the same alone and in
 * company, on every host.
 * layout.ts says how its memory is arranged.
 */
import { batchGradient, listRows } from "./batch-gradient";
import { sinCos, tanhInPlace } from "./elementary";
import { spreadFilters } from "./filters";
import { transposeLayers } from "./layers";
import {
  NETWORK_BATCH_SIZE,
  NETWORK_BETA_1,
  NETWORK_BETA_2,
  NETWORK_BLOCK_SAMPLES,
  NETWORK_LANE_BYTES,
  NETWORK_PREDICTIONS,
  NETWORK_RECURRENT,
  NETWORK_ROW_BYTES,
  NETWORK_ROW_LIST,
  RUN_FIRST_POWER,
  RUN_POSITION,
  RUN_SAMPLES,
  RUN_SECOND_POWER,
  RUN_SHUFFLES,
} from "./layout";
import { updateParameters } from "./optimizers";
import { transposeStates } from "./recurrent";
import { shuffleOrder } from "./sample-order";
import { forwardBlock } from "./samples";

export { batchGradient, weightedGradient } from "./batch-gradient";
export { multiplyTiles, widenTiles } from "./tiles";

/** Where the host's own memory may begin. */
export function heapBase(): usize {
  return __heap_base;
}

/** Begins another epoch: shuffles the run's order as `train` does when no whole batch is left. */
export function beginEpoch(run: usize): void {
  shuffleOrder(run);
}

/** Makes what the kernel derives from the parameters, after the host has written them. */
export function prepare(network: usize, run: usize): void {
  if (load<i32>(network, NETWORK_LANE_BYTES) > 0) spreadFilters(network, run);
  if (load<i32>(network, NETWORK_RECURRENT) !== 0) transposeStates(network, run);
  else transposeLayers(network, run);
}

/**
 * Takes steps.
 * @param losses where the mean squared error on each batch before its step goes, float64, axis `[step]`
 */
export function train(network: usize, run: usize, steps: i32, losses: usize): void {
  const beta1 = load<f64>(network, NETWORK_BETA_1);
  const beta2 = load<f64>(network, NETWORK_BETA_2);
  for (let step = 0; step < steps; step++) {
    const samples = load<i32>(run, RUN_SAMPLES);
    const size = load<i32>(network, NETWORK_BATCH_SIZE);
    let position = load<i32>(run, RUN_POSITION);
    if (position + size > samples) {
      if (load<i32>(run, RUN_SHUFFLES) !== 0) shuffleOrder(run);
      position = 0;
    }
    store<f64>(losses + ((<usize>step) << 3), batchGradient(network, run, position, size));
    store<i32>(run, position + size, RUN_POSITION);
    updateParameters(network, run);
    store<f64>(run, load<f64>(run, RUN_FIRST_POWER) * beta1, RUN_FIRST_POWER);
    store<f64>(run, load<f64>(run, RUN_SECOND_POWER) * beta2, RUN_SECOND_POWER);
    prepare(network, run);
  }
}

/**
 * Predicts without training.
 * @param rows packed rows, and which of them, axis `[sample]`
 * @param out float32, axis `[sample]`, with room for a multiple of four
 */
export function predict(
  network: usize,
  run: usize,
  rows: usize,
  rowOf: usize,
  samples: i32,
  out: usize,
): void {
  const rowBytes = <usize>load<i32>(network, NETWORK_ROW_BYTES);
  const list = <usize>load<i32>(network, NETWORK_ROW_LIST);
  const predictions = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const block = load<i32>(network, NETWORK_BLOCK_SAMPLES);
  for (let left = samples; left > 0; left -= block, rowOf += block << 2) {
    const own = min(left, block);
    listRows(rows, rowOf, own, rowBytes, list);
    forwardBlock(network, run, list, own);
    for (let first = 0; first < own; first += 4, out += 16) {
      v128.store(out, v128.load(predictions + (first << 2)));
    }
  }
}

/** For tests of the elementary functions: f of `count` numbers, a multiple of eight, in place. */
export function evaluate(which: i32, values: usize, count: i32): void {
  const bytes = (<usize>count) << 2;
  if (which === 2) {
    tanhInPlace(values, bytes);
    return;
  }
  const room = (<usize>memory.grow(<i32>(bytes >> 16) + 1)) << 16;
  if (which === 0) sinCos(values, values, room, bytes);
  else sinCos(values, room, values, bytes);
}
