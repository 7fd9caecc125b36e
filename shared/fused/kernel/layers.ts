/**
 * Learned layers: y = ReLU(x·W + b) for each, then the readout h·v + c, of four samples at a time; and
 * the way back, of a block of samples at once. A layer's block is described in layout.ts.
 */
import { multiplyAdd } from "./elementary";
import {
  LAYER_ACTIVATIONS,
  LAYER_BIAS,
  LAYER_BYTES,
  LAYER_DELTAS,
  LAYER_ENTERED,
  LAYER_INPUTS,
  LAYER_INPUT_BYTES,
  LAYER_OUTPUTS,
  LAYER_OUTPUT_BYTES,
  LAYER_TRANSPOSED,
  LAYER_WEIGHTS,
  NETWORK_FIRST_LAYER,
  NETWORK_LAYERS,
  NETWORK_PACKED,
  NETWORK_READOUT,
  NETWORK_PREDICTIONS,
  RUN_GRADIENT,
  RUN_PARAMETERS,
  RUN_TRANSPOSED,
} from "./layout";
import { addProducts, addRows } from "./products";
import { storeTransposed } from "./terms";
import { multiplyTiles, packFour, storePair } from "./tiles";

/**
 * Forward, of four samples.
 * @param x0 address of what enters the first layer, of the first sample
 * @param first the first of the four within its block
 * @returns the predictions
 */
export function layersForward(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  first: usize,
): v128 {
  const parameters = <usize>load<i32>(run, RUN_PARAMETERS);
  let layer = <usize>load<i32>(network, NETWORK_FIRST_LAYER);
  let outputBytes: usize = 0;
  for (let left = load<i32>(network, NETWORK_LAYERS); left > 0; left--, layer += LAYER_BYTES) {
    outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const out = <usize>load<i32>(layer, LAYER_ACTIVATIONS) + first * outputBytes;
    const matrix = parameters + <usize>load<i32>(layer, LAYER_WEIGHTS);
    const bias = parameters + <usize>load<i32>(layer, LAYER_BIAS);
    const inputs = load<i32>(layer, LAYER_INPUTS);
    const entered = <usize>load<i32>(layer, LAYER_ENTERED) + (first << 2);
    packFour(x0, x1, x2, x3, inputs, entered);
    multiplyTiles(entered, inputs, matrix, outputBytes, bias, 0, out);
    x0 = out;
    x1 = x0 + outputBytes;
    x2 = x1 + outputBytes;
    x3 = x2 + outputBytes;
  }
  const readout = parameters + <usize>load<i32>(network, NETWORK_READOUT);
  return f32x4.add(readOut(x0, outputBytes, readout), v128.load32_splat(readout + outputBytes));
}

/** Σ_i h_s[i]·v[i] of four samples: sums by lane, then lanes (0 + 2) + (1 + 3). */
export function readOut(rows: usize, bytes: usize, readout: usize): v128 {
  const zero = f32x4.splat(0);
  let a0 = zero,
    a1 = zero,
    a2 = zero,
    a3 = zero;
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(readout + at);
    let from = rows + at;
    a0 = multiplyAdd(v128.load(from), v, a0);
    a1 = multiplyAdd(v128.load((from += bytes)), v, a1);
    a2 = multiplyAdd(v128.load((from += bytes)), v, a2);
    a3 = multiplyAdd(v128.load(from + bytes), v, a3);
  }
  const low01 = v128.shuffle<f32>(a0, a1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(a0, a1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(a2, a3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(a2, a3, 2, 6, 3, 7);
  const s01 = f32x4.add(low01, high01);
  const s23 = f32x4.add(low23, high23);
  return f32x4.add(
    v128.shuffle<f32>(s01, s23, 0, 1, 4, 5),
    v128.shuffle<f32>(s01, s23, 2, 3, 6, 7),
  );
}

/**
 * Adds the gradient of a block of samples, which have gone forward, to the run's, from the last layer to
 * the first; every sum takes the samples in their order.
 * @param samples a multiple of four; their residuals stand in the network's room
 * @param byInputs where the derivative by what entered goes, `[sample][input lanes]`; 0 for nowhere
 */
export function layersBack(network: usize, run: usize, samples: i32, byInputs: usize): void {
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  const transposed = <usize>load<i32>(run, RUN_TRANSPOSED);
  const packed = <usize>load<i32>(network, NETWORK_PACKED);
  const first = <usize>load<i32>(network, NETWORK_FIRST_LAYER);
  let layer = first + <usize>(load<i32>(network, NETWORK_LAYERS) - 1) * LAYER_BYTES;
  readoutBack(network, run, layer, samples);
  for (;;) {
    const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const inputs = load<i32>(layer, LAYER_INPUTS);
    const entered = <usize>load<i32>(layer, LAYER_ENTERED);
    const deltas = <usize>load<i32>(layer, LAYER_DELTAS);
    const weights = gradient + <usize>load<i32>(layer, LAYER_WEIGHTS);
    addRows(deltas, samples, outputBytes, gradient + <usize>load<i32>(layer, LAYER_BIAS));
    addProducts(entered, samples, inputs, deltas, outputBytes, weights, packed);
    if (layer === first) {
      if (byInputs !== 0) multiplyBack(layer, transposed, samples, packed, byInputs);
      return;
    }
    const before = layer - LAYER_BYTES;
    const back = <usize>load<i32>(before, LAYER_DELTAS);
    multiplyBack(layer, transposed, samples, packed, back);
    const activations = <usize>load<i32>(before, LAYER_ACTIVATIONS);
    const bytes = <usize>samples * <usize>load<i32>(layer, LAYER_INPUT_BYTES);
    for (let at: usize = 0; at < bytes; at += 16) {
      storeWherePositive(v128.load(activations + at), v128.load(back + at), back + at);
    }
    layer = before;
  }
}

/** out[s] = Σ_o delta_s[o]·Wᵀ[o]: the derivative by what entered a layer. */
function multiplyBack(
  layer: usize,
  transposed: usize,
  samples: i32,
  packed: usize,
  out: usize,
): void {
  const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
  const inputBytes = <usize>load<i32>(layer, LAYER_INPUT_BYTES);
  const matrix = transposed + <usize>load<i32>(layer, LAYER_TRANSPOSED);
  const outputs = load<i32>(layer, LAYER_OUTPUTS);
  const floor: f32 = -Infinity;
  let deltas = <usize>load<i32>(layer, LAYER_DELTAS);
  for (let left = samples; left > 0; left -= 4, out += 4 * inputBytes) {
    const d1 = deltas + outputBytes;
    const d2 = d1 + outputBytes;
    const d3 = d2 + outputBytes;
    // The room of the transposed matrices begins with a row of zeros, which is the bias here.
    packFour(deltas, d1, d2, d3, outputs, packed);
    multiplyTiles(packed, outputs, matrix, inputBytes, transposed, floor, out);
    deltas = d3 + outputBytes;
  }
}

/** The readout's gradient, and the last layer's deltas r_s·v where its ReLU let something through. */
function readoutBack(network: usize, run: usize, layer: usize, samples: i32): void {
  const offset = <usize>load<i32>(network, NETWORK_READOUT);
  const readout = <usize>load<i32>(run, RUN_PARAMETERS) + offset;
  const gradient = <usize>load<i32>(run, RUN_GRADIENT) + offset;
  const bytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
  const activations = <usize>load<i32>(layer, LAYER_ACTIVATIONS);
  const deltas = <usize>load<i32>(layer, LAYER_DELTAS);
  const residuals = <usize>load<i32>(network, NETWORK_PREDICTIONS);
  const end = residuals + ((<usize>samples) << 2);
  for (let column: usize = 0; column < bytes; column += 32) {
    const va = v128.load(readout + column);
    const vb = v128.load(readout + column, 16);
    let a = v128.load(gradient + column);
    let b = v128.load(gradient + column, 16);
    let from = activations + column;
    let to = deltas + column;
    for (let at = residuals; at < end; at += 4, from += bytes, to += bytes) {
      const r = v128.load32_splat(at);
      const ha = v128.load(from);
      const hb = v128.load(from, 16);
      a = multiplyAdd(ha, r, a);
      b = multiplyAdd(hb, r, b);
      storeWherePositive(ha, f32x4.mul(r, va), to);
      storeWherePositive(hb, f32x4.mul(r, vb), to + 16);
    }
    storePair(gradient + column, a, b);
  }
  let sum = load<f32>(gradient + bytes);
  for (let at = residuals; at < end; at += 4) sum += load<f32>(at);
  store<f32>(gradient + bytes, sum);
}

function storeWherePositive(activation: v128, delta: v128, to: usize): void {
  v128.store(to, v128.and(delta, f32x4.gt(activation, f32x4.splat(0))));
}

/** Writes anew the transposed matrices that the way back reads. */
export function transposeLayers(network: usize, run: usize): void {
  const parameters = <usize>load<i32>(run, RUN_PARAMETERS);
  const transposed = <usize>load<i32>(run, RUN_TRANSPOSED);
  let layer = <usize>load<i32>(network, NETWORK_FIRST_LAYER);
  for (let left = load<i32>(network, NETWORK_LAYERS); left > 0; left--, layer += LAYER_BYTES) {
    const offset = load<i32>(layer, LAYER_TRANSPOSED);
    if (offset < 0) continue;
    const inputs = load<i32>(layer, LAYER_INPUTS);
    const inputBytes = <usize>load<i32>(layer, LAYER_INPUT_BYTES);
    const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const end = (<usize>((load<i32>(layer, LAYER_OUTPUTS) + 3) & ~3)) << 2;
    const from = parameters + <usize>load<i32>(layer, LAYER_WEIGHTS);
    const to = transposed + <usize>offset;
    // Four by four numbers; rows that there are not are the zeros with which the room begins.
    for (let i = 0; i < inputs; i += 4) {
      const r0 = from + <usize>i * outputBytes;
      const r1 = i + 1 < inputs ? r0 + outputBytes : transposed;
      const r2 = i + 2 < inputs ? r1 + outputBytes : transposed;
      const r3 = i + 3 < inputs ? r2 + outputBytes : transposed;
      let column = to + ((<usize>i) << 2);
      for (let o: usize = 0; o < end; o += 16, column += 4 * inputBytes) {
        const a = v128.load(r0 + o);
        const b = v128.load(r1 + o);
        const c = v128.load(r2 + o);
        storeTransposed(a, b, c, v128.load(r3 + o), column, inputBytes);
      }
    }
  }
}
