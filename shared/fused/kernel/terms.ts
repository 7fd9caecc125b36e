/**
 * A known head g(z) = Σ linear + Σ a·cos(phase + Σ_j c_j z_j) + Σ a·Π_j h_{n_j}(z_j) and ∂g/∂z, eight
 * samples in the lanes of two vectors, side by side, so that an engine may join them. h_n = He_n/√n! are the normalised Hermite polynomials.
 *
 * The terms stand one after another as 32-bit words:
 *
 *   number of linear members, then for each:    patch, weight
 *   number of cosines, then for each:           phase, a, number of members, then patch, c  for each
 *   number of products, then for each:          a, number of factors, then patch, n  for each
 */
import { clear, multiplyAdd, sinCos } from "./elementary";
import {
  NETWORK_FACTORS,
  NETWORK_LANE_BYTES,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_TRANSPOSED,
} from "./layout";

/** Bytes of one number of eight samples. */
export const EIGHT: usize = 32;

/** Room for an angle of eight samples, for its sines and for its cosines. */
const ANGLES = memory.data(96, 16);
const SINES: usize = 32;
const COSINES: usize = 64;

/**
 * Leaves ∂g/∂z of a block's samples in the network's room, for each eight `[patch lanes][sample]`.
 * @param samples of the block
 * @param out where g goes, axis `[sample]`
 */
export function knownHead(network: usize, terms: usize, samples: i32, out: usize): void {
  const bytes = 8 * <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const z = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  let responses = <usize>load<i32>(network, NETWORK_RESPONSES);
  let slopes = z + bytes;
  for (let left = samples; left > 0; left -= 8, responses += bytes, slopes += bytes, out += EIGHT) {
    transposeEight(responses, bytes >> 3, z);
    knownTerms(network, terms, z, slopes, bytes, out);
  }
}

/**
 * @param z what the head reads, `[place][sample]`
 * @param slopes where ∂g/∂z goes, axes as those of z
 * @param bytes of z, and of the slopes
 * @param out where g of eight samples goes
 */
export function knownTerms(
  network: usize,
  terms: usize,
  z: usize,
  slopes: usize,
  bytes: usize,
  out: usize,
): void {
  clear(slopes, bytes);
  let sumA = f32x4.splat(0);
  let sumB = sumA;

  let at = terms + 4;
  for (let left = load<i32>(terms); left > 0; left--, at += 8) {
    const j = (<usize>load<i32>(at)) << 5;
    const weight = v128.load32_splat(at, 4);
    sumA = multiplyAdd(weight, v128.load(z + j), sumA);
    sumB = multiplyAdd(weight, v128.load(z + j, 16), sumB);
    const to = slopes + j;
    const a = f32x4.add(v128.load(to), weight);
    const b = f32x4.add(v128.load(to, 16), weight);
    v128.store(to, a);
    v128.store(to, b, 16);
  }

  let cosines = load<i32>(at);
  for (at += 4; cosines > 0; cosines--) {
    const members = at + 12;
    const end = members + ((<usize>load<i32>(at, 8)) << 3);
    const phase = v128.load32_splat(at);
    let angleA = phase;
    let angleB = phase;
    for (let m = members; m < end; m += 8) {
      const own = z + ((<usize>load<i32>(m)) << 5);
      const c = v128.load32_splat(m, 4);
      angleA = multiplyAdd(c, v128.load(own), angleA);
      angleB = multiplyAdd(c, v128.load(own, 16), angleB);
    }
    v128.store(ANGLES, angleA);
    v128.store(ANGLES, angleB, 16);
    sinCos(ANGLES, ANGLES + SINES, ANGLES + COSINES, EIGHT);
    const factor = v128.load32_splat(at, 4);
    sumA = multiplyAdd(factor, v128.load(ANGLES, COSINES), sumA);
    sumB = multiplyAdd(factor, v128.load(ANGLES, COSINES + 16), sumB);
    const slopeA = f32x4.neg(f32x4.mul(factor, v128.load(ANGLES, SINES)));
    const slopeB = f32x4.neg(f32x4.mul(factor, v128.load(ANGLES, SINES + 16)));
    for (let m = members; m < end; m += 8) {
      const to = slopes + ((<usize>load<i32>(m)) << 5);
      const c = v128.load32_splat(m, 4);
      const a = multiplyAdd(c, slopeA, v128.load(to));
      const b = multiplyAdd(c, slopeB, v128.load(to, 16));
      v128.store(to, a);
      v128.store(to, b, 16);
    }
    at = end;
  }
  v128.store(out, sumA);
  v128.store(out, sumB, 16);

  const room = <usize>load<i32>(network, NETWORK_FACTORS);
  let products = load<i32>(at);
  for (at += 4; products > 0; products--) {
    addProduct(at, z, slopes, room, out);
    at += 8 + ((<usize>load<i32>(at, 4)) << 3);
  }
}

/**
 * Adds the value of one product, and its slopes. The product of all factors but one is that of those
 * before it times that of those after it: a factor may be 0, so nothing is divided by it.
 * @param room for each factor its value, its slope, and the product of those before it
 */
function addProduct(term: usize, z: usize, slopes: usize, room: usize, out: usize): void {
  const factors = term + 8;
  const end = factors + ((<usize>load<i32>(term, 4)) << 3);
  let beforeA = v128.load32_splat(term);
  let beforeB = beforeA;
  let to = room;
  for (let f = factors; f < end; f += 8, to += 3 * EIGHT) {
    hermite(load<i32>(f, 4), z + ((<usize>load<i32>(f)) << 5), to);
    v128.store(to, beforeA, 64);
    v128.store(to, beforeB, 80);
    beforeA = f32x4.mul(beforeA, v128.load(to));
    beforeB = f32x4.mul(beforeB, v128.load(to, 16));
  }
  let afterA = f32x4.splat(1);
  let afterB = afterA;
  for (let f = end; f > factors;) {
    f -= 8;
    to -= 3 * EIGHT;
    const slopeA = f32x4.mul(f32x4.mul(v128.load(to, 64), afterA), v128.load(to, 32));
    const slopeB = f32x4.mul(f32x4.mul(v128.load(to, 80), afterB), v128.load(to, 48));
    const j = slopes + ((<usize>load<i32>(f)) << 5);
    const a = f32x4.add(v128.load(j), slopeA);
    const b = f32x4.add(v128.load(j, 16), slopeB);
    v128.store(j, a);
    v128.store(j, b, 16);
    afterA = f32x4.mul(afterA, v128.load(to));
    afterB = f32x4.mul(afterB, v128.load(to, 16));
  }
  const a = f32x4.add(v128.load(out), beforeA);
  const b = f32x4.add(v128.load(out, 16), beforeB);
  v128.store(out, a);
  v128.store(out, b, 16);
}

/**
 * Stores h_n(z) and its derivative √n·h_{n−1}(z), by h_{m+1} = (z·h_m − √m·h_{m−1})/√(m+1).
 * @param z address of eight samples' numbers
 * @param to where the two go, one after the other
 */
function hermite(n: i32, z: usize, to: usize): void {
  const zA = v128.load(z);
  const zB = v128.load(z, 16);
  let previousA = f32x4.splat(0);
  let previousB = previousA;
  let currentA = f32x4.splat(1);
  let currentB = currentA;
  for (let m = 0; m < n; m++) {
    const falling = f32x4.splat(sqrt<f32>(<f32>m));
    const rising = f32x4.splat(1 / sqrt<f32>(<f32>(m + 1)));
    const nextA = f32x4.sub(f32x4.mul(zA, currentA), f32x4.mul(falling, previousA));
    const nextB = f32x4.sub(f32x4.mul(zB, currentB), f32x4.mul(falling, previousB));
    previousA = currentA;
    previousB = currentB;
    currentA = f32x4.mul(nextA, rising);
    currentB = f32x4.mul(nextB, rising);
  }
  const root = f32x4.splat(sqrt<f32>(<f32>n));
  v128.store(to, currentA);
  v128.store(to, currentB, 16);
  v128.store(to, f32x4.mul(root, previousA), 32);
  v128.store(to, f32x4.mul(root, previousB), 48);
}

/**
 * Leaves r·∂g/∂z of a block's samples in the network's room, `[sample][patch lanes]`.
 * @param residuals address of the residuals r, axis `[sample]`
 * @param samples of the block
 */
export function knownHeadBack(network: usize, residuals: usize, samples: i32): void {
  const bytes = 8 * <usize>load<i32>(network, NETWORK_LANE_BYTES);
  let slopes = <usize>load<i32>(network, NETWORK_TRANSPOSED) + bytes;
  let out = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
  for (let left = samples; left > 0; left -= 8, residuals += EIGHT, slopes += bytes, out += bytes) {
    const rA = v128.load(residuals);
    const rB = v128.load(residuals, 16);
    for (let at = slopes, end = slopes + bytes; at < end; at += EIGHT) {
      const a = f32x4.mul(v128.load(at), rA);
      const b = f32x4.mul(v128.load(at, 16), rB);
      v128.store(at, a);
      v128.store(at, b, 16);
    }
    untransposeEight(slopes, bytes >> 3, out);
  }
}

/** `[sample][patch lanes]` of eight samples to `[patch lanes][sample]`. */
export function transposeEight(rows: usize, laneBytes: usize, out: usize): void {
  for (let half = out; half < out + EIGHT; half += 16) {
    for (let at: usize = 0; at < laneBytes; at += 16) {
      let from = rows + at;
      const r0 = v128.load(from);
      const r1 = v128.load((from += laneBytes));
      const r2 = v128.load((from += laneBytes));
      storeTransposed(r0, r1, r2, v128.load(from + laneBytes), half + 8 * at, EIGHT);
    }
    rows += 4 * laneBytes;
  }
}

/** The way back. */
export function untransposeEight(columns: usize, laneBytes: usize, out: usize): void {
  for (let half = columns; half < columns + EIGHT; half += 16) {
    for (let at: usize = 0; at < laneBytes; at += 16) {
      const from = half + 8 * at;
      const c0 = v128.load(from);
      const c1 = v128.load(from, 32);
      const c2 = v128.load(from, 64);
      storeTransposed(c0, c1, c2, v128.load(from, 96), out + at, laneBytes);
    }
    out += 4 * laneBytes;
  }
}

/** Stores the columns of a 4×4 block, `step` bytes apart. */
export function storeTransposed(
  r0: v128,
  r1: v128,
  r2: v128,
  r3: v128,
  out: usize,
  step: usize,
): void {
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store((out += step), v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store((out += step), v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(out + step, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}
