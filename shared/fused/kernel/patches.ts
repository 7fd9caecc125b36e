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
import { sinCos, tanhInPlace } from "./elementary";
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
import { project } from "./project";
import { respondByTanhSum, tanhRoom } from "./tanh-sum";
import { addWeightedRows } from "./weighted-rows";

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

/** Puts h(p) in place of p = ⟨w,x⟩, and h′(p) into `slopes`. */
function bend(map: i32, values: usize, slopes: usize, bytes: usize): void {
  const one = f32x4.splat(1);
  if (map === MAP_TANH) tanhInPlace(values, bytes);
  else if (map === MAP_COSINE) sinCos(values, slopes, values, bytes);
  for (let at: usize = 0; at < bytes; at += 16) {
    const p = v128.load(values + at);
    if (map === MAP_TANH) {
      v128.store(slopes + at, f32x4.sub(one, f32x4.mul(p, p)));
    } else if (map === MAP_RELU) {
      const isPositive = f32x4.gt(p, f32x4.splat(0));
      v128.store(values + at, f32x4.pmax(p, f32x4.splat(0)));
      v128.store(slopes + at, v128.and(isPositive, one));
    } else if (map === MAP_COSINE) {
      v128.store(slopes + at, f32x4.neg(v128.load(slopes + at)));
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
