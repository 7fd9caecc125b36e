/**
 * Patches times filters: rows [coordinate][patch] of four samples and filters [coordinate][patch lanes],
 * lane by lane, summed over the coordinates. A pass takes one, two or
 * three neighbouring vectors of patches: two of them may be joined by the engine, and a third that is the
 * last goes with them, so that a row is gone through once where it has no more.
 */
import { multiplyAdd } from "./elementary";

/** Bytes of the vectors of a pass. */
const ONE: usize = 16;
const TWO: usize = 32;
const THREE: usize = 48;

/**
 * Where sums begin. Zeros of memory, not of the code: of constants some are left out by the compiler,
 * since variables begin with them, and the engine joins no pair of which one is missing.
 */
const ZEROS = memory.data(48, 16);

/**
 * out[s][j] = ⟨w_j, x_sj⟩, the coordinates added in their order.
 * @param x0 address of the first sample's row
 * @param step bytes from one coordinate of a sample to the next
 * @param size coordinates
 * @param laneBytes bytes of one coordinate of the filters, and of one sample of `out`
 */
export function project(
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
  const bytes = <usize>size * laneBytes;
  let left = laneBytes;
  for (; left > THREE || left === TWO; left -= TWO) {
    projectTwo(x0, x1, x2, x3, step, filters, bytes, laneBytes, out);
    x0 += TWO;
    x1 += TWO;
    x2 += TWO;
    x3 += TWO;
    filters += TWO;
    out += TWO;
  }
  if (left === THREE) projectThree(x0, x1, x2, x3, step, filters, bytes, laneBytes, out);
  else if (left === ONE) projectOne(x0, x1, x2, x3, step, filters, bytes, laneBytes, out);
}

function projectOne(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  filters: usize,
  bytes: usize,
  laneBytes: usize,
  out: usize,
): void {
  let a0 = v128.load(ZEROS),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
    const wa = v128.load(filters + at);
    a0 = multiplyAdd(wa, v128.load(x0 + i), a0);
    a1 = multiplyAdd(wa, v128.load(x1 + i), a1);
    a2 = multiplyAdd(wa, v128.load(x2 + i), a2);
    a3 = multiplyAdd(wa, v128.load(x3 + i), a3);
  }
  v128.store(out, a0);
  v128.store((out += laneBytes), a1);
  v128.store((out += laneBytes), a2);
  v128.store(out + laneBytes, a3);
}

function projectTwo(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  filters: usize,
  bytes: usize,
  laneBytes: usize,
  out: usize,
): void {
  let a0 = v128.load(ZEROS),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  let b0 = v128.load(ZEROS, 16),
    b1 = b0,
    b2 = b0,
    b3 = b0;
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
    const wa = v128.load(filters + at);
    const wb = v128.load(filters + at, 16);
    a0 = multiplyAdd(wa, v128.load(x0 + i), a0);
    b0 = multiplyAdd(wb, v128.load(x0 + i, 16), b0);
    a1 = multiplyAdd(wa, v128.load(x1 + i), a1);
    b1 = multiplyAdd(wb, v128.load(x1 + i, 16), b1);
    a2 = multiplyAdd(wa, v128.load(x2 + i), a2);
    b2 = multiplyAdd(wb, v128.load(x2 + i, 16), b2);
    a3 = multiplyAdd(wa, v128.load(x3 + i), a3);
    b3 = multiplyAdd(wb, v128.load(x3 + i, 16), b3);
  }
  v128.store(out, a0);
  v128.store(out, b0, 16);
  v128.store((out += laneBytes), a1);
  v128.store(out, b1, 16);
  v128.store((out += laneBytes), a2);
  v128.store(out, b2, 16);
  v128.store((out += laneBytes), a3);
  v128.store(out, b3, 16);
}

function projectThree(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  filters: usize,
  bytes: usize,
  laneBytes: usize,
  out: usize,
): void {
  let a0 = v128.load(ZEROS),
    a1 = a0,
    a2 = a0,
    a3 = a0;
  let b0 = v128.load(ZEROS, 16),
    b1 = b0,
    b2 = b0,
    b3 = b0;
  let c0 = v128.load(ZEROS, 32),
    c1 = c0,
    c2 = c0,
    c3 = c0;
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
    const wa = v128.load(filters + at);
    const wb = v128.load(filters + at, 16);
    const wc = v128.load(filters + at, 32);
    a0 = multiplyAdd(wa, v128.load(x0 + i), a0);
    b0 = multiplyAdd(wb, v128.load(x0 + i, 16), b0);
    c0 = multiplyAdd(wc, v128.load(x0 + i, 32), c0);
    a1 = multiplyAdd(wa, v128.load(x1 + i), a1);
    b1 = multiplyAdd(wb, v128.load(x1 + i, 16), b1);
    c1 = multiplyAdd(wc, v128.load(x1 + i, 32), c1);
    a2 = multiplyAdd(wa, v128.load(x2 + i), a2);
    b2 = multiplyAdd(wb, v128.load(x2 + i, 16), b2);
    c2 = multiplyAdd(wc, v128.load(x2 + i, 32), c2);
    a3 = multiplyAdd(wa, v128.load(x3 + i), a3);
    b3 = multiplyAdd(wb, v128.load(x3 + i, 16), b3);
    c3 = multiplyAdd(wc, v128.load(x3 + i, 32), c3);
  }
  v128.store(out, a0);
  v128.store(out, b0, 16);
  v128.store(out, c0, 32);
  v128.store((out += laneBytes), a1);
  v128.store(out, b1, 16);
  v128.store(out, c1, 32);
  v128.store((out += laneBytes), a2);
  v128.store(out, b2, 16);
  v128.store(out, c2, 32);
  v128.store((out += laneBytes), a3);
  v128.store(out, b3, 16);
  v128.store(out, c3, 32);
}
