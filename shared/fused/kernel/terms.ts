/**
 * A known head g(z) = Σ linear + Σ a·cos(phase + Σ_j c_j z_j) + Σ a·Π_j h_{n_j}(z_j) and ∂g/∂z, four
 * samples in the lanes of a vector. h_n = He_n/√n! are the normalised Hermite polynomials.
 *
 * The terms stand one after another as 32-bit words:
 *
 *   number of linear members, then for each:    patch, weight
 *   number of cosines, then for each:           phase, a, number of members, then patch, c  for each
 *   number of products, then for each:          a, number of factors, then patch, n  for each
 */
import { cosine, multiplyAdd, sinCos, sine } from "./elementary";
import {
  NETWORK_FACTORS,
  NETWORK_LANE_BYTES,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_TRANSPOSED,
} from "./layout";

/** @returns g of four samples; leaves ∂g/∂z in the network's room, `[patch lanes][sample]` */
export function knownHead(network: usize, terms: usize): v128 {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const z = <usize>load<i32>(network, NETWORK_TRANSPOSED);
  transposeFour(<usize>load<i32>(network, NETWORK_RESPONSES), laneBytes, z);
  return knownTerms(network, terms, z, z + 4 * laneBytes, 4 * laneBytes);
}

/**
 * @param z what the head reads, `[place][sample]`
 * @param slopes where ∂g/∂z goes, axes as those of z
 * @param bytes of z, and of the slopes
 * @returns g of four samples
 */
export function knownTerms(
  network: usize,
  terms: usize,
  z: usize,
  slopes: usize,
  bytes: usize,
): v128 {
  memory.fill(slopes, 0, bytes);
  let sum = f32x4.splat(0);

  let at = terms + 4;
  for (let left = load<i32>(terms); left > 0; left--, at += 8) {
    const j = (<usize>load<i32>(at)) << 4;
    const weight = v128.load32_splat(at, 4);
    sum = multiplyAdd(weight, v128.load(z + j), sum);
    v128.store(slopes + j, f32x4.add(v128.load(slopes + j), weight));
  }

  let cosines = load<i32>(at);
  for (at += 4; cosines > 0; cosines--) {
    const members = at + 12;
    const end = members + ((<usize>load<i32>(at, 8)) << 3);
    let angle = v128.load32_splat(at);
    for (let m = members; m < end; m += 8) {
      const own = v128.load(z + ((<usize>load<i32>(m)) << 4));
      angle = multiplyAdd(v128.load32_splat(m, 4), own, angle);
    }
    sinCos(angle);
    const a = v128.load32_splat(at, 4);
    sum = multiplyAdd(a, cosine, sum);
    const slope = f32x4.neg(f32x4.mul(a, sine));
    for (let m = members; m < end; m += 8) {
      const to = slopes + ((<usize>load<i32>(m)) << 4);
      v128.store(to, multiplyAdd(v128.load32_splat(m, 4), slope, v128.load(to)));
    }
    at = end;
  }

  const room = <usize>load<i32>(network, NETWORK_FACTORS);
  let products = load<i32>(at);
  for (at += 4; products > 0; products--) {
    sum = f32x4.add(sum, addProduct(at, z, slopes, room));
    at += 8 + ((<usize>load<i32>(at, 4)) << 3);
  }
  return sum;
}

/**
 * The value of one product, whose slopes are added. The product of all factors but one is that of
 * those before it times that of those after it: a factor may be 0, so nothing is divided by it.
 * @param room for each factor its value, its slope, and the product of those before it
 */
function addProduct(term: usize, z: usize, slopes: usize, room: usize): v128 {
  const a = v128.load32_splat(term);
  const factors = term + 8;
  const end = factors + ((<usize>load<i32>(term, 4)) << 3);
  let before = a;
  let to = room;
  for (let f = factors; f < end; f += 8, to += 48) {
    const own = v128.load(z + ((<usize>load<i32>(f)) << 4));
    hermite(load<i32>(f, 4), own, to);
    v128.store(to, before, 32);
    before = f32x4.mul(before, v128.load(to));
  }
  let after = f32x4.splat(1);
  for (let f = end; f > factors;) {
    f -= 8;
    to -= 48;
    const slope = f32x4.mul(f32x4.mul(v128.load(to, 32), after), v128.load(to, 16));
    const j = slopes + ((<usize>load<i32>(f)) << 4);
    v128.store(j, f32x4.add(v128.load(j), slope));
    after = f32x4.mul(after, v128.load(to));
  }
  return before;
}

/**
 * Stores h_n(z) and its derivative √n·h_{n−1}(z), by h_{m+1} = (z·h_m − √m·h_{m−1})/√(m+1).
 * @param to where the two go, one after the other
 */
function hermite(n: i32, z: v128, to: usize): void {
  let previous = f32x4.splat(0);
  let current = f32x4.splat(1);
  for (let m = 0; m < n; m++) {
    const falling = f32x4.mul(f32x4.splat(sqrt<f32>(<f32>m)), previous);
    const rising = f32x4.sub(f32x4.mul(z, current), falling);
    previous = current;
    current = f32x4.mul(rising, f32x4.splat(1 / sqrt<f32>(<f32>(m + 1))));
  }
  v128.store(to, current);
  v128.store(to, f32x4.mul(f32x4.splat(sqrt<f32>(<f32>n)), previous), 16);
}

/** Leaves r·∂g/∂z in the network's room, `[sample][patch lanes]`, for the residuals r of four samples. */
export function knownHeadBack(network: usize, residuals: v128): void {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const slopes = <usize>load<i32>(network, NETWORK_TRANSPOSED) + 4 * laneBytes;
  const out = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT);
  for (let at: usize = 0; at < laneBytes; at += 16) {
    const from = slopes + 4 * at;
    const c0 = f32x4.mul(v128.load(from), residuals);
    const c1 = f32x4.mul(v128.load(from, 16), residuals);
    const c2 = f32x4.mul(v128.load(from, 32), residuals);
    const c3 = f32x4.mul(v128.load(from, 48), residuals);
    storeTransposed(c0, c1, c2, c3, out + at, laneBytes);
  }
}

/** `[sample][patch lanes]` to `[patch lanes][sample]`. */
export function transposeFour(rows: usize, laneBytes: usize, out: usize): void {
  for (let at: usize = 0; at < laneBytes; at += 16) {
    let from = rows + at;
    const r0 = v128.load(from);
    const r1 = v128.load((from += laneBytes));
    const r2 = v128.load((from += laneBytes));
    const r3 = v128.load(from + laneBytes);
    storeTransposed(r0, r1, r2, r3, out + 4 * at, 16);
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
