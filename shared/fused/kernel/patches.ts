/**
 * Patch responses z_j = h(w_g(j), x_j) of four samples, and the way back to the filters.
 *
 * A row holds a sample as [coordinate][patch], so that a vector is one coordinate of four patches; the
 * filters are spread out to [coordinate][patch lanes], each patch with its group's numbers:
 *
 *                    patch 0 1 2 3 | 4 5 6 7 | 8 9
 *   coordinate 0     x x x x       | x x x x | x x x x      ⟨w_j,x_j⟩ = Σ over the rows
 *                    w w w w       | w w w w | w w 0 0      of x·w, lane by lane
 *
 * The last vector of a coordinate reads on into the next one's patches. Their weights there are 0, on
 * the way back as well, so that what fills up the lanes stays 0.
 */
import { cosine, multiplyAdd, sinCos, sine, tanhInPlace } from "./elementary";
import {
  MAP_COSINE,
  MAP_LINEAR,
  MAP_RELU,
  MAP_TANH,
  MAP_TANH_SUM,
  NETWORK_COORDINATES,
  NETWORK_COORDINATE_BYTES,
  NETWORK_LANE_BYTES,
  NETWORK_MAP,
  NETWORK_PATCH_SIZE,
  NETWORK_RESPONSES,
  NETWORK_RESPONSE_GRADIENT,
  NETWORK_SLOPES,
} from "./layout";
import { respondByTanhSum, tanhRoom } from "./tanh-sum";

/**
 * Leaves z and ∂z/∂⟨w,x⟩ of four samples in the network's room (for tanh-sum the slopes by each
 * coordinate instead).
 * @param filters as `spreadFilters` leaves them
 * @param x0 address of the first sample's row
 * @param first the first of the four within its block
 */
export function respond(
  network: usize,
  filters: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  first: usize,
): void {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const step = <usize>load<i32>(network, NETWORK_COORDINATE_BYTES);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const responses = <usize>load<i32>(network, NETWORK_RESPONSES) + first * laneBytes;
  const map = load<i32>(network, NETWORK_MAP);
  if (map === MAP_TANH_SUM) {
    const bytes = tanhRoom(<usize>size * step);
    const room = <usize>load<i32>(network, NETWORK_COORDINATES) + first * bytes;
    respondByTanhSum(filters, x0, x1, x2, x3, step, size, laneBytes, responses, room);
    return;
  }
  project(x0, x1, x2, x3, step, filters, size, laneBytes, responses);
  const slopes = <usize>load<i32>(network, NETWORK_SLOPES) + first * laneBytes;
  if (map !== MAP_LINEAR) bend(map, responses, slopes, 4 * laneBytes);
}

/**
 * out[s][j] = ⟨w_j, x_sj⟩, two vectors of patches at a time while there are two.
 * @param step bytes from one coordinate of a sample to the next
 */
function project(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  filters: usize,
  size: i32,
  laneBytes: usize,
  out: usize,
): void {
  const end = <usize>size * laneBytes;
  let lane: usize = 0;
  for (; lane + 32 <= laneBytes; lane += 32) {
    let a0 = f32x4.splat(0),
      a1 = a0,
      a2 = a0,
      a3 = a0;
    let b0 = a0,
      b1 = a0,
      b2 = a0,
      b3 = a0;
    for (let at = lane, i = lane; at < end; at += laneBytes, i += step) {
      const wa = v128.load(filters + at);
      const wb = v128.load(filters + at, 16);
      a0 = f32x4.add(a0, f32x4.mul(wa, v128.load(x0 + i)));
      b0 = f32x4.add(b0, f32x4.mul(wb, v128.load(x0 + i, 16)));
      a1 = f32x4.add(a1, f32x4.mul(wa, v128.load(x1 + i)));
      b1 = f32x4.add(b1, f32x4.mul(wb, v128.load(x1 + i, 16)));
      a2 = f32x4.add(a2, f32x4.mul(wa, v128.load(x2 + i)));
      b2 = f32x4.add(b2, f32x4.mul(wb, v128.load(x2 + i, 16)));
      a3 = f32x4.add(a3, f32x4.mul(wa, v128.load(x3 + i)));
      b3 = f32x4.add(b3, f32x4.mul(wb, v128.load(x3 + i, 16)));
    }
    let to = out + lane;
    v128.store(to, a0);
    v128.store(to, b0, 16);
    v128.store((to += laneBytes), a1);
    v128.store(to, b1, 16);
    v128.store((to += laneBytes), a2);
    v128.store(to, b2, 16);
    v128.store((to += laneBytes), a3);
    v128.store(to, b3, 16);
  }
  if (lane === laneBytes) return;
  let a0 = f32x4.splat(0),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  for (let at = lane, i = lane; at < end; at += laneBytes, i += step) {
    const wa = v128.load(filters + at);
    a0 = f32x4.add(a0, f32x4.mul(wa, v128.load(x0 + i)));
    a1 = f32x4.add(a1, f32x4.mul(wa, v128.load(x1 + i)));
    a2 = f32x4.add(a2, f32x4.mul(wa, v128.load(x2 + i)));
    a3 = f32x4.add(a3, f32x4.mul(wa, v128.load(x3 + i)));
  }
  let to = out + lane;
  v128.store(to, a0);
  v128.store((to += laneBytes), a1);
  v128.store((to += laneBytes), a2);
  v128.store(to + laneBytes, a3);
}

/** Puts h(p) in place of p = ⟨w,x⟩, and h′(p) into `slopes`. */
function bend(map: i32, values: usize, slopes: usize, bytes: usize): void {
  const one = f32x4.splat(1);
  if (map === MAP_TANH) tanhInPlace(values, bytes);
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = v128.load(values + at);
    if (map === MAP_TANH) {
      v128.store(slopes + at, f32x4.sub(one, f32x4.mul(p, p)));
    } else if (map === MAP_RELU) {
      const isPositive = f32x4.gt(p, f32x4.splat(0));
      v128.store(values + at, f32x4.pmax(p, f32x4.splat(0)));
      v128.store(slopes + at, v128.and(isPositive, one));
    } else if (map === MAP_COSINE) {
      sinCos(p);
      v128.store(values + at, cosine);
      v128.store(slopes + at, f32x4.neg(sine));
    }
  }
}

/**
 * gradient += Σ_s ∂z_s/∂w · (the loss's derivative by z_s, as it stands in the network's room), four
 * samples added as (0 + 1) + (2 + 3).
 * @param first the first of the four within its block
 * @param gradient `[coordinate][patch lanes]`
 */
export function addFilterGradient(
  network: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  first: usize,
  gradient: usize,
): void {
  const laneBytes = <usize>load<i32>(network, NETWORK_LANE_BYTES);
  const step = <usize>load<i32>(network, NETWORK_COORDINATE_BYTES);
  const size = load<i32>(network, NETWORK_PATCH_SIZE);
  const byResponse = <usize>load<i32>(network, NETWORK_RESPONSE_GRADIENT) + first * laneBytes;
  const map = load<i32>(network, NETWORK_MAP);
  if (map === MAP_TANH_SUM) {
    const bytes = tanhRoom(<usize>size * step);
    const room = <usize>load<i32>(network, NETWORK_COORDINATES) + first * bytes;
    const c1 = room + bytes;
    const c2 = c1 + bytes;
    addWeightedRows(room, c1, c2, c2 + bytes, step, byResponse, size, laneBytes, gradient);
    return;
  }
  if (map !== MAP_LINEAR) {
    const slopes = <usize>load<i32>(network, NETWORK_SLOPES) + first * laneBytes;
    for (let at: usize = 0; at < 4 * laneBytes; at += 16) {
      const scaled = f32x4.mul(v128.load(byResponse + at), v128.load(slopes + at));
      v128.store(byResponse + at, scaled);
    }
  }
  addWeightedRows(x0, x1, x2, x3, step, byResponse, size, laneBytes, gradient);
}

/**
 * gradient[i][j] += Σ_s x_s[i][j]·weights[s][j], two vectors of patches at a time while there are two.
 * @param step bytes from one coordinate of `x0` to the next
 */
function addWeightedRows(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  weights: usize,
  size: i32,
  laneBytes: usize,
  gradient: usize,
): void {
  const end = <usize>size * laneBytes;
  let lane: usize = 0;
  for (; lane + 32 <= laneBytes; lane += 32) {
    let from = weights + lane;
    const d0 = v128.load(from);
    const e0 = v128.load(from, 16);
    const d1 = v128.load((from += laneBytes));
    const e1 = v128.load(from, 16);
    const d2 = v128.load((from += laneBytes));
    const e2 = v128.load(from, 16);
    const d3 = v128.load((from += laneBytes));
    const e3 = v128.load(from, 16);
    for (let at = lane, i = lane; at < end; at += laneBytes, i += step) {
      const g = gradient + at;
      const ga = v128.load(g);
      const gb = v128.load(g, 16);
      const a01 = multiplyAdd(v128.load(x0 + i), d0, f32x4.mul(v128.load(x1 + i), d1));
      const b01 = multiplyAdd(v128.load(x0 + i, 16), e0, f32x4.mul(v128.load(x1 + i, 16), e1));
      const a23 = multiplyAdd(v128.load(x2 + i), d2, f32x4.mul(v128.load(x3 + i), d3));
      const b23 = multiplyAdd(v128.load(x2 + i, 16), e2, f32x4.mul(v128.load(x3 + i, 16), e3));
      v128.store(g, f32x4.add(ga, f32x4.add(a01, a23)));
      v128.store(g, f32x4.add(gb, f32x4.add(b01, b23)), 16);
    }
  }
  if (lane === laneBytes) return;
  let from = weights + lane;
  const d0 = v128.load(from);
  const d1 = v128.load((from += laneBytes));
  const d2 = v128.load((from += laneBytes));
  const d3 = v128.load(from + laneBytes);
  for (let at = lane, i = lane; at < end; at += laneBytes, i += step) {
    const s01 = multiplyAdd(v128.load(x0 + i), d0, f32x4.mul(v128.load(x1 + i), d1));
    const s23 = multiplyAdd(v128.load(x2 + i), d2, f32x4.mul(v128.load(x3 + i), d3));
    const g = gradient + at;
    v128.store(g, f32x4.add(v128.load(g), f32x4.add(s01, s23)));
  }
}
