/**
 * The fused training kernel: whole steps of gradient descent on the mean squared error in one call,
 * without allocating. Samples go through the network four at a time, forward and at once back, while
 * their rows are in the nearest cache; through learned layers a block of them goes forward before it
 * goes back, so that weights and gradients are read once for many. A run is computed by itself, in one
 * order of additions, from operations that IEEE 754 defines: its numbers are the same alone and in
 * company, on every host.
 * layout.ts says how its memory is arranged.
 */
import { batchGradient } from "./batch-gradient";
import { cosine, sinCos, sine, tanhInPlace } from "./elementary";
import { spreadFilters } from "./filters";
import { predictFour } from "./four-samples";
import { transposeLayers } from "./layers";
import {
  NETWORK_BATCH_SIZE,
  NETWORK_BETA_1,
  NETWORK_BETA_2,
  NETWORK_LANE_BYTES,
  NETWORK_RECURRENT,
  NETWORK_ROW_BYTES,
  RUN_FIRST_POWER,
  RUN_POSITION,
  RUN_SAMPLES,
  RUN_SECOND_POWER,
  RUN_SHUFFLES,
} from "./layout";
import { updateParameters } from "./optimizers";
import { transposeStates } from "./recurrent";
import { shuffleOrder } from "./sample-order";

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
  for (let b = 0; b < samples; b += 4) {
    const left = samples - b;
    const at = rowOf + ((<usize>b) << 2);
    const r0 = load<i32>(at);
    const r1 = left > 1 ? load<i32>(at, 4) : r0;
    const r2 = left > 2 ? load<i32>(at, 8) : r0;
    const r3 = left > 3 ? load<i32>(at, 12) : r0;
    const x0 = rows + <usize>r0 * rowBytes;
    const x1 = rows + <usize>r1 * rowBytes;
    const x2 = rows + <usize>r2 * rowBytes;
    const x3 = rows + <usize>r3 * rowBytes;
    v128.store(out + ((<usize>b) << 2), predictFour(network, run, x0, x1, x2, x3, 0));
  }
}

/** For tests of the elementary functions: f of `count` numbers, a multiple of eight, in place. */
export function evaluate(which: i32, values: usize, count: i32): void {
  const bytes = (<usize>count) << 2;
  if (which === 2) {
    tanhInPlace(values, bytes);
    return;
  }
  for (let at = values; at < values + bytes; at += 16) {
    sinCos(v128.load(at));
    v128.store(at, which === 0 ? sine : cosine);
  }
}
