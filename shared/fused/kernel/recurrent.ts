/**
 * A tanh network that reads the patches of four samples in order: s_j = tanh(x_j·A + s_{j−1}·B + b),
 * s_{−1} = 0, output s_{k−1}·v + c; and the way back through the positions.
 *
 *   position            0                 1                        k − 1
 *   room of states   s s s s · ·       s s s s · ·       …       s s s s · ·      [sample][unit lanes]
 *                        └── ·B + x_1·A ──┘                          └── ·v + c: the predictions
 *
 * Back, δ_j = ∂(Σ r·f)/∂(what enters the tanh of position j) takes the place of s_j once that is of no
 * more use: δ_{k−1} = r·v·(1 − s²), δ_{j−1} = (δ_j·Bᵀ)·(1 − s²). Each position adds x_jᵀ·δ_j to the
 * gradient of its A, s_{j−1}ᵀ·δ_j to that of its B and δ_j to that of its b, from the last position to
 * the first, so that positions of one group are added in that order.
 */
import { tanhInPlace } from "./elementary";
import { addFourRows, addOuterProducts, multiplyFour } from "./four-rows";
import { readOut } from "./layers";
import {
  NETWORK_READOUT,
  NETWORK_RECURRENT,
  RECURRENT_BIAS_OF,
  RECURRENT_CARRIED,
  RECURRENT_FIRST_STATE,
  RECURRENT_INPUT_OF,
  RECURRENT_PATCH_SIZE,
  RECURRENT_POSITIONS,
  RECURRENT_STATES,
  RECURRENT_STATE_GROUPS,
  RECURRENT_STATE_OF,
  RECURRENT_UNITS,
  RECURRENT_UNIT_BYTES,
  RUN_GRADIENT,
  RUN_PARAMETERS,
  RUN_TRANSPOSED,
} from "./layout";

/**
 * Leaves the states of four samples in their room.
 * @param x0 address of the first sample's row, axes `[position][coordinate]`
 * @returns the predictions of four samples
 */
export function recurrentForward(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
): v128 {
  const block = <usize>load<i32>(network, NETWORK_RECURRENT);
  const parameters = <usize>load<i32>(run, RUN_PARAMETERS);
  const zeros = <usize>load<i32>(run, RUN_TRANSPOSED);
  const unitBytes = <usize>load<i32>(block, RECURRENT_UNIT_BYTES);
  const units = load<i32>(block, RECURRENT_UNITS);
  const size = load<i32>(block, RECURRENT_PATCH_SIZE);
  const carried = <usize>load<i32>(block, RECURRENT_CARRIED);
  const positions = load<i32>(block, RECURRENT_POSITIONS);
  let states = <usize>load<i32>(block, RECURRENT_STATES);
  for (let j = 0; j < positions; j++) {
    const x = (<usize>(j * size)) << 2;
    const matrix = parameters + startOf(block, RECURRENT_INPUT_OF, j);
    const bias = parameters + startOf(block, RECURRENT_BIAS_OF, j);
    if (j === 0) {
      multiplyFour(x0, x1, x2, x3, size, matrix, unitBytes, bias, states);
    } else {
      const s1 = states + unitBytes;
      const s2 = s1 + unitBytes;
      const carry = parameters + startOf(block, RECURRENT_STATE_OF, j);
      multiplyFour(states, s1, s2, s2 + unitBytes, units, carry, unitBytes, zeros, carried);
      states += 4 * unitBytes;
      multiplyFour(x0 + x, x1 + x, x2 + x, x3 + x, size, matrix, unitBytes, bias, states);
      for (let at: usize = 0; at < 4 * unitBytes; at += 16) {
        v128.store(states + at, f32x4.add(v128.load(states + at), v128.load(carried + at)));
      }
    }
    tanhInPlace(states, 4 * unitBytes);
  }
  const readout = parameters + <usize>load<i32>(network, NETWORK_READOUT);
  return f32x4.add(readOut(states, unitBytes, readout), v128.load32_splat(readout + unitBytes));
}

/** Adds the gradient of four samples to the run's, from the last position to the first. */
export function recurrentBack(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  residuals: v128,
): void {
  const block = <usize>load<i32>(network, NETWORK_RECURRENT);
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  const zeros = <usize>load<i32>(run, RUN_TRANSPOSED);
  const unitBytes = <usize>load<i32>(block, RECURRENT_UNIT_BYTES);
  const units = load<i32>(block, RECURRENT_UNITS);
  const size = load<i32>(block, RECURRENT_PATCH_SIZE);
  const carried = <usize>load<i32>(block, RECURRENT_CARRIED);
  const firstState = <usize>load<i32>(block, RECURRENT_FIRST_STATE);
  let j = load<i32>(block, RECURRENT_POSITIONS) - 1;
  let deltas = <usize>load<i32>(block, RECURRENT_STATES) + <usize>j * 4 * unitBytes;
  readoutBack(network, run, deltas, unitBytes, residuals);
  for (;;) {
    const x = (<usize>(j * size)) << 2;
    const input = gradient + startOf(block, RECURRENT_INPUT_OF, j);
    addFourRows(deltas, unitBytes, gradient + startOf(block, RECURRENT_BIAS_OF, j));
    addOuterProducts(x0 + x, x1 + x, x2 + x, x3 + x, size, deltas, unitBytes, input);
    if (j === 0) return;
    const s0 = deltas - 4 * unitBytes;
    const s1 = s0 + unitBytes;
    const s2 = s1 + unitBytes;
    const carry = gradient + startOf(block, RECURRENT_STATE_OF, j);
    addOuterProducts(s0, s1, s2, s2 + unitBytes, units, deltas, unitBytes, carry);
    // The transposed matrices follow a row of zeros, in the order of the matrices themselves.
    const back = zeros + unitBytes + startOf(block, RECURRENT_STATE_OF, j) - firstState;
    const d1 = deltas + unitBytes;
    const d2 = d1 + unitBytes;
    multiplyFour(deltas, d1, d2, d2 + unitBytes, units, back, unitBytes, zeros, carried);
    for (let at: usize = 0; at < 4 * unitBytes; at += 16) {
      bendBack(v128.load(carried + at), s0 + at);
    }
    deltas = s0;
    j--;
  }
}

/** Adds the readout's gradient, and puts r·v·(1 − s²) in place of the last states s. */
function readoutBack(
  network: usize,
  run: usize,
  states: usize,
  unitBytes: usize,
  residuals: v128,
): void {
  const offset = <usize>load<i32>(network, NETWORK_READOUT);
  const readout = <usize>load<i32>(run, RUN_PARAMETERS) + offset;
  const gradient = <usize>load<i32>(run, RUN_GRADIENT) + offset;
  const r0 = f32x4.splat(f32x4.extract_lane(residuals, 0));
  const r1 = f32x4.splat(f32x4.extract_lane(residuals, 1));
  const r2 = f32x4.splat(f32x4.extract_lane(residuals, 2));
  const r3 = f32x4.splat(f32x4.extract_lane(residuals, 3));
  for (let at: usize = 0; at < unitBytes; at += 16) {
    const v = v128.load(readout + at);
    const s0 = states + at;
    const s1 = s0 + unitBytes;
    const s2 = s1 + unitBytes;
    const s3 = s2 + unitBytes;
    const s01 = f32x4.add(f32x4.mul(v128.load(s0), r0), f32x4.mul(v128.load(s1), r1));
    const s23 = f32x4.add(f32x4.mul(v128.load(s2), r2), f32x4.mul(v128.load(s3), r3));
    const g = gradient + at;
    v128.store(g, f32x4.add(v128.load(g), f32x4.add(s01, s23)));
    bendBack(f32x4.mul(r0, v), s0);
    bendBack(f32x4.mul(r1, v), s1);
    bendBack(f32x4.mul(r2, v), s2);
    bendBack(f32x4.mul(r3, v), s3);
  }
  const r01 = f32x4.extract_lane(residuals, 0) + f32x4.extract_lane(residuals, 1);
  const r23 = f32x4.extract_lane(residuals, 2) + f32x4.extract_lane(residuals, 3);
  const g = gradient + unitBytes;
  store<f32>(g, load<f32>(g) + (r01 + r23));
}

/** Puts back·(1 − s²) in place of a vector of states s. */
function bendBack(back: v128, at: usize): void {
  const s = v128.load(at);
  v128.store(at, f32x4.mul(back, f32x4.sub(f32x4.splat(1), f32x4.mul(s, s))));
}

/** Writes anew every group's Bᵀ `[unit][unit lanes]`, which the way back reads. */
export function transposeStates(network: usize, run: usize): void {
  const block = <usize>load<i32>(network, NETWORK_RECURRENT);
  const unitBytes = <usize>load<i32>(block, RECURRENT_UNIT_BYTES);
  const units = load<i32>(block, RECURRENT_UNITS);
  let from = <usize>load<i32>(run, RUN_PARAMETERS);
  from += <usize>load<i32>(block, RECURRENT_FIRST_STATE);
  let to = <usize>load<i32>(run, RUN_TRANSPOSED) + unitBytes;
  for (let left = load<i32>(block, RECURRENT_STATE_GROUPS); left > 0; left--) {
    for (let i = 0; i < units; i++, from += unitBytes) {
      let column = to + ((<usize>i) << 2);
      for (let o = 0; o < units; o++, column += unitBytes) {
        store<f32>(column, load<f32>(from + ((<usize>o) << 2)));
      }
    }
    to += <usize>units * unitBytes;
  }
}

/** One of a position's places, which a list of the block says. */
function startOf(block: usize, list: usize, position: i32): usize {
  return <usize>load<i32>(<usize>load<i32>(block + list) + ((<usize>position) << 2));
}
