/**
 * A second layer of filters under a known head: y_i = Σ_p v_i[p]·z[i·W + p] over the W patches p of the
 * i-th window, prediction g(y); and the way back to v and to z. Four samples stand in the lanes of a
 * vector:
 *
 *   z     [patch][sample]      z z z z | z z z z | z z z z || z z z z | …      a window of W = 3
 *                                 ·v[0]  +  ·v[1]  +  ·v[2]
 *   y     [window][sample]              y y y y            || y y y y …
 *
 * Back, with s_i = r·∂g/∂y_i: the derivative by z[i·W + p] is s_i·v_i[p], by v_i[p] it is the sum of
 * s_i·z[i·W + p] over the samples. That sum is kept by lanes over the batch; at its end lanes are added
 * as (0 + 1) + (2 + 3), and the windows of a group in their order.
 */
import { multiplyAdd } from "./elementary";
import {
  NETWORK_LANE_BYTES,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_SECOND,
  NETWORK_TRANSPOSED,
  RUN_GRADIENT,
  RUN_PARAMETERS,
  RUN_TERMS,
  SECOND_FILTER_OF,
  SECOND_GRADIENT,
  SECOND_OUTPUTS,
  SECOND_WINDOW,
  SECOND_WINDOWS,
} from "./layout";
import { knownTerms, storeTransposed, transposeFour } from "./terms";

/**
 * Reads the patch responses in the network's room.
 * @returns g(y) of four samples; leaves ∂g/∂y in the second layer's room
 */
export function secondForward(network: usize, run: usize): v128 {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  const windows = load<i32>(block, SECOND_WINDOWS);
  const outputs = <usize>load<i32>(block, SECOND_OUTPUTS);
  const windowBytes = (<usize>load<i32>(block, SECOND_WINDOW)) << 2;
  let z = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  transposeFour(<usize>load<i32>(network, NETWORK_RESPONSES), laneBytes, z);
  for (let i = 0; i < windows; i++) {
    const v = filterOf(block, <usize>load<i32>(run, RUN_PARAMETERS), i);
    let sum = f32x4.splat(0);
    for (let p: usize = 0; p < windowBytes; p += 4, z += 16) {
      sum = multiplyAdd(v128.load32_splat(v + p), v128.load(z), sum);
    }
    v128.store(outputs + ((<usize>i) << 4), sum);
  }
  const bytes = (<usize>windows) << 4;
  const terms = <usize>load<i32>(run, RUN_TERMS);
  return knownTerms(network, terms, outputs, outputs + bytes, bytes);
}

/**
 * Adds to the batch's gradient by v, and leaves the derivative by the patch responses in the network's
 * room, `[sample][patch lanes]`.
 * @param residuals of four samples
 */
export function secondBack(network: usize, run: usize, residuals: v128): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  const windows = load<i32>(block, SECOND_WINDOWS);
  const windowBytes = (<usize>load<i32>(block, SECOND_WINDOW)) << 2;
  const slopes = <usize>load<i32>(block, SECOND_OUTPUTS) + ((<usize>windows) << 4);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const first = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  let z = first;
  let gradient = <usize>load<i32>(block, SECOND_GRADIENT);
  for (let i = 0; i < windows; i++) {
    const v = filterOf(block, <usize>load<i32>(run, RUN_PARAMETERS), i);
    const slope = f32x4.mul(v128.load(slopes + ((<usize>i) << 4)), residuals);
    for (let p: usize = 0; p < windowBytes; p += 4, z += 16, gradient += 16) {
      v128.store(gradient, multiplyAdd(slope, v128.load(z), v128.load(gradient)));
      // What was z is the derivative by it from here on.
      v128.store(z, f32x4.mul(slope, v128.load32_splat(v + p)));
    }
  }
  const out = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
  for (let at: usize = 0; at < laneBytes; at += 16) {
    const from = first + 4 * at;
    const c0 = v128.load(from);
    const c1 = v128.load(from, 16);
    const c2 = v128.load(from, 32);
    storeTransposed(c0, c1, c2, v128.load(from, 48), out + at, laneBytes);
  }
}

/** Begins a batch's gradient by v. */
export function clearSecondGradient(network: usize): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  memory.fill(<usize>load<i32>(block, SECOND_GRADIENT), 0, secondBytes(block));
}

/** Sums the windows' gradients over each group, into the run's gradient. */
export function gatherSecondGradient(network: usize, run: usize): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  const windows = load<i32>(block, SECOND_WINDOWS);
  const windowBytes = (<usize>load<i32>(block, SECOND_WINDOW)) << 2;
  let from = <usize>load<i32>(block, SECOND_GRADIENT);
  for (let i = 0; i < windows; i++) {
    const to = filterOf(block, <usize>load<i32>(run, RUN_GRADIENT), i);
    for (let p: usize = 0; p < windowBytes; p += 4, from += 16) {
      const sum01 = load<f32>(from) + load<f32>(from, 4);
      const sum23 = load<f32>(from, 8) + load<f32>(from, 12);
      store<f32>(to + p, load<f32>(to + p) + (sum01 + sum23));
    }
  }
}

/** Bytes of the gradient by each place of each window, four samples each. */
function secondBytes(block: usize): usize {
  const places = load<i32>(block, SECOND_WINDOWS) * load<i32>(block, SECOND_WINDOW);
  return (<usize>places) << 4;
}

/** Address of a window's filter among the parameters, or among their gradient. */
function filterOf(block: usize, parameters: usize, window: i32): usize {
  const list = <usize>load<i32>(block, SECOND_FILTER_OF);
  return parameters + <usize>load<i32>(list + ((<usize>window) << 2));
}
