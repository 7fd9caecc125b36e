/**
 * A second layer of filters under a known head: y_i = Σ_p v_i[p]·z[i·W + p] over the W patches p of the
 * i-th window, prediction g(y); and the way back to v and to z. Eight samples stand in the lanes of two
 * vectors:
 *
 *   z     [patch][sample]      z … z | z … z | z … z || z … z | …      a window of W = 3
 *                              ·v[0] + ·v[1] + ·v[2]
 *   y     [window][sample]             y … y         || y … y | …
 *
 * Back, with s_i = r·∂g/∂y_i: the derivative by z[i·W + p] is s_i·v_i[p], by v_i[p] it is the sum of
 * s_i·z[i·W + p] over the samples. That sum is kept over the batch by lanes, of the first four samples and then of the
 * second; at its end lanes are added
 * as (0 + 1) + (2 + 3), and the windows of a group in their order.
 */
import { clear, multiplyAdd } from "./elementary";
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
import { EIGHT, knownTerms, transposeEight, untransposeEight } from "./terms";

/**
 * Reads the patch responses in the network's room; leaves ∂g/∂y in the second layer's room.
 * @param out where g(y) of eight samples goes
 */
export function secondForward(network: usize, run: usize, out: usize): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  const windows = load<i32>(block, SECOND_WINDOWS);
  const outputs = <usize>load<i32>(block, SECOND_OUTPUTS);
  const windowBytes = (<usize>load<i32>(block, SECOND_WINDOW)) << 2;
  let z = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  transposeEight(<usize>load<i32>(network, NETWORK_RESPONSES), laneBytes, z);
  let to = outputs;
  for (let i = 0; i < windows; i++, to += EIGHT) {
    const v = filterOf(block, <usize>load<i32>(run, RUN_PARAMETERS), i);
    let a = f32x4.splat(0);
    let b = a;
    for (let p: usize = 0; p < windowBytes; p += 4, z += EIGHT) {
      const own = v128.load32_splat(v + p);
      a = multiplyAdd(own, v128.load(z), a);
      b = multiplyAdd(own, v128.load(z, 16), b);
    }
    v128.store(to, a);
    v128.store(to, b, 16);
  }
  const bytes = <usize>windows * EIGHT;
  const terms = <usize>load<i32>(run, RUN_TERMS);
  knownTerms(network, terms, outputs, outputs + bytes, bytes, out);
}

/**
 * Adds to the batch's gradient by v, and leaves the derivative by the patch responses in the network's
 * room, `[sample][patch lanes]`.
 * @param residuals address of those of eight samples
 * @param samples of the eight that there are; the second four count only where they are
 */
export function secondBack(network: usize, run: usize, residuals: usize, samples: i32): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  const windows = load<i32>(block, SECOND_WINDOWS);
  const windowBytes = (<usize>load<i32>(block, SECOND_WINDOW)) << 2;
  const slopes = <usize>load<i32>(block, SECOND_OUTPUTS) + <usize>windows * EIGHT;
  const first = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  const rA = v128.load(residuals);
  const rB = v128.load(residuals, 16);
  const hasSecondFour = samples > 4;
  let z = first;
  let gradient = <usize>load<i32>(block, SECOND_GRADIENT);
  for (let i = 0; i < windows; i++) {
    const v = filterOf(block, <usize>load<i32>(run, RUN_PARAMETERS), i);
    const from = slopes + <usize>i * EIGHT;
    const slopeA = f32x4.mul(v128.load(from), rA);
    const slopeB = f32x4.mul(v128.load(from, 16), rB);
    for (let p: usize = 0; p < windowBytes; p += 4, z += EIGHT, gradient += 16) {
      let sum = multiplyAdd(slopeA, v128.load(z), v128.load(gradient));
      if (hasSecondFour) sum = multiplyAdd(slopeB, v128.load(z, 16), sum);
      v128.store(gradient, sum);
      // What was z is the derivative by it from here on.
      const own = v128.load32_splat(v + p);
      v128.store(z, f32x4.mul(slopeA, own));
      v128.store(z, f32x4.mul(slopeB, own), 16);
    }
  }
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  untransposeEight(first, laneBytes, <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT));
}

/** Begins a batch's gradient by v. */
export function clearSecondGradient(network: usize): void {
  const block = <usize>load<i32>(network, NETWORK_SECOND);
  clear(<usize>load<i32>(block, SECOND_GRADIENT), secondBytes(block));
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
