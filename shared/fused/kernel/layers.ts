/**
 * Learned layers of four samples: y = ReLU(x·W + b) for each, then the readout h·v + c; and the way
 * back. A layer's block is described in layout.ts.
 */
import { multiplyAdd } from "./elementary";
import { addFourRows, addOuterProducts, multiplyFour } from "./four-rows";
import {
  LAYER_ACTIVATIONS,
  LAYER_BIAS,
  LAYER_BYTES,
  LAYER_DELTAS,
  LAYER_INPUTS,
  LAYER_INPUT_BYTES,
  LAYER_OUTPUTS,
  LAYER_OUTPUT_BYTES,
  LAYER_TRANSPOSED,
  LAYER_WEIGHTS,
  NETWORK_FIRST_LAYER,
  NETWORK_LAYERS,
  NETWORK_READOUT,
  RUN_GRADIENT,
  RUN_PARAMETERS,
  RUN_TRANSPOSED,
} from "./layout";

/**
 * @param x0 address of what enters the first layer, of the first sample
 * @returns the predictions of four samples
 */
export function layersForward(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
): v128 {
  const parameters = <usize>load<i32>(run, RUN_PARAMETERS);
  let layer = <usize>load<i32>(network, NETWORK_FIRST_LAYER);
  for (let left = load<i32>(network, NETWORK_LAYERS); left > 0; left--) {
    const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const out = <usize>load<i32>(layer, LAYER_ACTIVATIONS);
    const matrix = parameters + <usize>load<i32>(layer, LAYER_WEIGHTS);
    const bias = parameters + <usize>load<i32>(layer, LAYER_BIAS);
    const inputs = load<i32>(layer, LAYER_INPUTS);
    multiplyFour(x0, x1, x2, x3, inputs, matrix, outputBytes, bias, out);
    for (let at = out; at < out + 4 * outputBytes; at += 16) {
      v128.store(at, f32x4.pmax(v128.load(at), f32x4.splat(0)));
    }
    x0 = out;
    x1 = x0 + outputBytes;
    x2 = x1 + outputBytes;
    x3 = x2 + outputBytes;
    layer += LAYER_BYTES;
  }
  const readout = parameters + <usize>load<i32>(network, NETWORK_READOUT);
  const bytes = <usize>load<i32>(layer - LAYER_BYTES, LAYER_OUTPUT_BYTES);
  return f32x4.add(readOut(x0, bytes, readout), v128.load32_splat(readout + bytes));
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
 * Adds the gradient of four samples to the run's, from the last layer to the first.
 * @param x0 address of what entered the first layer, of the first sample
 * @param residuals of four samples
 * @param byInputs where the derivative by what entered goes, `[sample][input lanes]`; 0 for nowhere
 * @param room for a vector
 */
export function layersBack(
  network: usize,
  run: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  residuals: v128,
  byInputs: usize,
): void {
  const gradient = <usize>load<i32>(run, RUN_GRADIENT);
  const transposed = <usize>load<i32>(run, RUN_TRANSPOSED);
  const first = <usize>load<i32>(network, NETWORK_FIRST_LAYER);
  let layer = first + <usize>(load<i32>(network, NETWORK_LAYERS) - 1) * LAYER_BYTES;
  readoutBack(network, run, layer, residuals);
  for (;;) {
    const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const inputs = load<i32>(layer, LAYER_INPUTS);
    const deltas = <usize>load<i32>(layer, LAYER_DELTAS);
    const weights = gradient + <usize>load<i32>(layer, LAYER_WEIGHTS);
    addFourRows(deltas, outputBytes, gradient + <usize>load<i32>(layer, LAYER_BIAS));
    if (layer === first) {
      addOuterProducts(x0, x1, x2, x3, inputs, deltas, outputBytes, weights);
      if (byInputs !== 0) multiplyBack(layer, transposed, byInputs);
      return;
    }
    const before = layer - LAYER_BYTES;
    const entered = <usize>load<i32>(before, LAYER_ACTIVATIONS);
    const inputBytes = <usize>load<i32>(layer, LAYER_INPUT_BYTES);
    const e1 = entered + inputBytes;
    const e2 = e1 + inputBytes;
    addOuterProducts(entered, e1, e2, e2 + inputBytes, inputs, deltas, outputBytes, weights);
    const back = <usize>load<i32>(before, LAYER_DELTAS);
    multiplyBack(layer, transposed, back);
    for (let at: usize = 0; at < 4 * inputBytes; at += 16) {
      const isPositive = f32x4.gt(v128.load(entered + at), f32x4.splat(0));
      v128.store(back + at, v128.and(v128.load(back + at), isPositive));
    }
    layer = before;
  }
}

/** out[s] = Σ_o delta_s[o]·Wᵀ[o]: the derivative by what entered a layer. */
function multiplyBack(layer: usize, transposed: usize, out: usize): void {
  const deltas = <usize>load<i32>(layer, LAYER_DELTAS);
  const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
  const inputBytes = <usize>load<i32>(layer, LAYER_INPUT_BYTES);
  const matrix = transposed + <usize>load<i32>(layer, LAYER_TRANSPOSED);
  const outputs = load<i32>(layer, LAYER_OUTPUTS);
  const d1 = deltas + outputBytes;
  const d2 = d1 + outputBytes;
  // The room of the transposed matrices begins with a row of zeros, which is the bias here.
  multiplyFour(deltas, d1, d2, d2 + outputBytes, outputs, matrix, inputBytes, transposed, out);
}

/** The readout's gradient, and the last layer's deltas r_s·v where its ReLU let something through. */
function readoutBack(network: usize, run: usize, layer: usize, residuals: v128): void {
  const offset = <usize>load<i32>(network, NETWORK_READOUT);
  const readout = <usize>load<i32>(run, RUN_PARAMETERS) + offset;
  const gradient = <usize>load<i32>(run, RUN_GRADIENT) + offset;
  const bytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
  const rows = <usize>load<i32>(layer, LAYER_ACTIVATIONS);
  const deltas = <usize>load<i32>(layer, LAYER_DELTAS);
  const r0 = f32x4.splat(f32x4.extract_lane(residuals, 0));
  const r1 = f32x4.splat(f32x4.extract_lane(residuals, 1));
  const r2 = f32x4.splat(f32x4.extract_lane(residuals, 2));
  const r3 = f32x4.splat(f32x4.extract_lane(residuals, 3));
  for (let at: usize = 0; at < bytes; at += 16) {
    const v = v128.load(readout + at);
    const h0 = v128.load(rows + at);
    const h1 = v128.load(rows + at + bytes);
    const h2 = v128.load(rows + at + 2 * bytes);
    const h3 = v128.load(rows + at + 3 * bytes);
    const s01 = f32x4.add(f32x4.mul(h0, r0), f32x4.mul(h1, r1));
    const s23 = f32x4.add(f32x4.mul(h2, r2), f32x4.mul(h3, r3));
    const g = gradient + at;
    v128.store(g, f32x4.add(v128.load(g), f32x4.add(s01, s23)));
    storeWherePositive(h0, f32x4.mul(r0, v), deltas + at);
    storeWherePositive(h1, f32x4.mul(r1, v), deltas + at + bytes);
    storeWherePositive(h2, f32x4.mul(r2, v), deltas + at + 2 * bytes);
    storeWherePositive(h3, f32x4.mul(r3, v), deltas + at + 3 * bytes);
  }
  const r01 = f32x4.extract_lane(residuals, 0) + f32x4.extract_lane(residuals, 1);
  const r23 = f32x4.extract_lane(residuals, 2) + f32x4.extract_lane(residuals, 3);
  store<f32>(gradient + bytes, load<f32>(gradient + bytes) + (r01 + r23));
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
    const outputs = load<i32>(layer, LAYER_OUTPUTS);
    const inputBytes = <usize>load<i32>(layer, LAYER_INPUT_BYTES);
    const outputBytes = <usize>load<i32>(layer, LAYER_OUTPUT_BYTES);
    const from = parameters + <usize>load<i32>(layer, LAYER_WEIGHTS);
    const to = transposed + <usize>offset;
    for (let i = 0; i < inputs; i++) {
      const row = from + <usize>i * outputBytes;
      let column = to + ((<usize>i) << 2);
      for (let o = 0; o < outputs; o++, column += inputBytes) {
        store<f32>(column, load<f32>(row + ((<usize>o) << 2)));
      }
    }
  }
}
