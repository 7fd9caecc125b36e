/** Patch responses z_j = Σ_i tanh(w_ij·x_ij) of four samples, rows and filters as patches.ts has them. */
import { tanhInPlace } from "./elementary";

/**
 * @param out where the responses go, `[sample][patch lanes]`
 * @param room where their slopes by each filter number go, `[sample][coordinate][patch lanes]`
 */
export function respondByTanhSum(
  filters: usize,
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  size: i32,
  laneBytes: usize,
  out: usize,
  room: usize,
): void {
  const rowBytes = <usize>size * laneBytes;
  const c1 = room + rowBytes;
  const c2 = c1 + rowBytes;
  const c3 = c2 + rowBytes;
  multiplyRow(x0, filters, rowBytes, room);
  multiplyRow(x1, filters, rowBytes, c1);
  multiplyRow(x2, filters, rowBytes, c2);
  multiplyRow(x3, filters, rowBytes, c3);
  tanhInPlace(room, 4 * rowBytes);
  sumTanhs(x0, rowBytes, laneBytes, out, room);
  sumTanhs(x1, rowBytes, laneBytes, out + laneBytes, c1);
  sumTanhs(x2, rowBytes, laneBytes, out + 2 * laneBytes, c2);
  sumTanhs(x3, rowBytes, laneBytes, out + 3 * laneBytes, c3);
}

/** Leaves w_ij·x_ij of one sample in `room`. */
function multiplyRow(x: usize, filters: usize, bytes: usize, room: usize): void {
  let at: usize = 0;
  for (; at + 32 <= bytes; at += 32) {
    const a = f32x4.mul(v128.load(x + at), v128.load(filters + at));
    const b = f32x4.mul(v128.load(x + at, 16), v128.load(filters + at, 16));
    v128.store(room + at, a);
    v128.store(room + at, b, 16);
  }
  if (at < bytes) {
    v128.store(room + at, f32x4.mul(v128.load(x + at), v128.load(filters + at)));
  }
}

/**
 * z_j = Σ_i t_ij for t = tanh(w_ij·x_ij) of one sample, in whose place it leaves x_ij·(1 − t²), two
 * vectors of patches at a time while there are two.
 */
function sumTanhs(x: usize, bytes: usize, laneBytes: usize, out: usize, tanhs: usize): void {
  const one = f32x4.splat(1);
  let lane: usize = 0;
  for (; lane + 32 <= laneBytes; lane += 32) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    for (let at = lane; at < bytes; at += laneBytes) {
      const t = v128.load(tanhs + at);
      const u = v128.load(tanhs + at, 16);
      a = f32x4.add(a, t);
      b = f32x4.add(b, u);
      const byT = f32x4.mul(v128.load(x + at), f32x4.sub(one, f32x4.mul(t, t)));
      const byU = f32x4.mul(v128.load(x + at, 16), f32x4.sub(one, f32x4.mul(u, u)));
      v128.store(tanhs + at, byT);
      v128.store(tanhs + at, byU, 16);
    }
    v128.store(out + lane, a);
    v128.store(out + lane, b, 16);
  }
  if (lane === laneBytes) return;
  let sum = f32x4.splat(0);
  for (let at = lane; at < bytes; at += laneBytes) {
    const t = v128.load(tanhs + at);
    sum = f32x4.add(sum, t);
    v128.store(tanhs + at, f32x4.mul(v128.load(x + at), f32x4.sub(one, f32x4.mul(t, t))));
  }
  v128.store(out + lane, sum);
}
