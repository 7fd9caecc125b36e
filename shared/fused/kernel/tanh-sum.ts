/**
 * Patch responses z_j = Σ_i tanh(w_ij·x_ij) of four samples.
 *
 * Everything is done number by number but the sums, so that rows, filters and what is worked out of them
 * lie as `[coordinate][patch]` without gaps; a sample's room ends at a multiple of two vectors, and what
 * stands between the row's end and there is of no use to anybody.
 */
import { tanhInPlace } from "./elementary";

/** Bytes of two vectors. */
const CHUNK: usize = 32;

/** Bytes of one sample's room. */
export function tanhRoom(rowBytes: usize): usize {
  return (rowBytes + CHUNK - 1) & ~(CHUNK - 1);
}

/**
 * @param step bytes from one coordinate of a sample to the next
 * @param filters `[coordinate][patch]`
 * @param out where the responses go, `[sample][patch lanes]`; what fills up the lanes has any number
 * @param room where their slopes by each filter number go, `[sample][coordinate][patch]`
 */
export function respondByTanhSum(
  filters: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  size: i32,
  laneBytes: usize,
  out: usize,
  room: usize,
): void {
  const rowBytes = <usize>size * step;
  const bytes = tanhRoom(rowBytes);
  const c1 = room + bytes;
  const c2 = c1 + bytes;
  const c3 = c2 + bytes;
  multiplyRow(x0, filters, bytes, room);
  multiplyRow(x1, filters, bytes, c1);
  multiplyRow(x2, filters, bytes, c2);
  multiplyRow(x3, filters, bytes, c3);
  tanhInPlace(room, 4 * bytes);
  sumRows(room, bytes, step, rowBytes, laneBytes, out);
  toSlopes(x0, bytes, room);
  toSlopes(x1, bytes, c1);
  toSlopes(x2, bytes, c2);
  toSlopes(x3, bytes, c3);
}

/** Leaves w_ij·x_ij of one sample in `room`. */
function multiplyRow(x: usize, filters: usize, bytes: usize, room: usize): void {
  for (let at: usize = 0; at < bytes; at += CHUNK) {
    const a = f32x4.mul(v128.load(x + at), v128.load(filters + at));
    const b = f32x4.mul(v128.load(x + at, 16), v128.load(filters + at, 16));
    v128.store(room + at, a);
    v128.store(room + at, b, 16);
  }
}

/** Puts x_ij·(1 − t²) in place of t = tanh(w_ij·x_ij) of one sample. */
function toSlopes(x: usize, bytes: usize, room: usize): void {
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < bytes; at += CHUNK) {
    const t = v128.load(room + at);
    const u = v128.load(room + at, 16);
    const a = f32x4.mul(v128.load(x + at), f32x4.sub(one, f32x4.mul(t, t)));
    const b = f32x4.mul(v128.load(x + at, 16), f32x4.sub(one, f32x4.mul(u, u)));
    v128.store(room + at, a);
    v128.store(room + at, b, 16);
  }
}

/** out[s][j] = Σ_i t_sij, the coordinates added in order. */
function sumRows(
  tanhs: usize,
  bytes: usize,
  step: usize,
  rowBytes: usize,
  laneBytes: usize,
  out: usize,
): void {
  for (let lane: usize = 0; lane < laneBytes; lane += 16) {
    let a0 = f32x4.splat(0),
      a1 = a0,
      a2 = a0,
      a3 = a0;
    for (let at = tanhs + lane, end = at + rowBytes; at < end; at += step) {
      let from = at;
      a0 = f32x4.add(a0, v128.load(from));
      a1 = f32x4.add(a1, v128.load((from += bytes)));
      a2 = f32x4.add(a2, v128.load((from += bytes)));
      a3 = f32x4.add(a3, v128.load(from + bytes));
    }
    let to = out + lane;
    v128.store(to, a0);
    v128.store((to += laneBytes), a1);
    v128.store((to += laneBytes), a2);
    v128.store(to + laneBytes, a3);
  }
}
