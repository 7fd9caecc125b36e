/**
 * The way back from patches times filters: rows [coordinate][patch] of four samples, each patch with its
 * weight, summed over the samples into [coordinate][patch lanes]. A pass takes one, two or
 * three neighbouring vectors of patches: two of them may be joined by the engine, and a third that is the
 * last goes with them, so that a row is gone through once where it has no more.
 */
import { multiplyAdd } from "./elementary";

/** Bytes of the vectors of a pass. */
const ONE: usize = 16;
const TWO: usize = 32;
const THREE: usize = 48;

/**
 * gradient[i][j] += Σ_s x_s[i][j]·weights[s][j], four samples added as (0 + 1) + (2 + 3).
 * @param step bytes from one coordinate of `x0` to the next
 * @param size coordinates
 * @param laneBytes bytes of one sample of `weights`, and of one coordinate of the gradient
 */
export function addWeightedRows(
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
  const bytes = <usize>size * laneBytes;
  let left = laneBytes;
  for (; left > THREE || left === TWO; left -= TWO) {
    addTwo(x0, x1, x2, x3, step, weights, bytes, laneBytes, gradient);
    x0 += TWO;
    x1 += TWO;
    x2 += TWO;
    x3 += TWO;
    weights += TWO;
    gradient += TWO;
  }
  if (left === THREE) addThree(x0, x1, x2, x3, step, weights, bytes, laneBytes, gradient);
  else if (left === ONE) addOne(x0, x1, x2, x3, step, weights, bytes, laneBytes, gradient);
}

function addOne(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  weights: usize,
  bytes: usize,
  laneBytes: usize,
  gradient: usize,
): void {
  const d0 = v128.load(weights);
  const d1 = v128.load((weights += laneBytes));
  const d2 = v128.load((weights += laneBytes));
  const d3 = v128.load(weights + laneBytes);
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
    const g = gradient + at;
    const ga = v128.load(g);
    const a01 = multiplyAdd(v128.load(x0 + i), d0, f32x4.mul(v128.load(x1 + i), d1));
    const a23 = multiplyAdd(v128.load(x2 + i), d2, f32x4.mul(v128.load(x3 + i), d3));
    v128.store(g, f32x4.add(ga, f32x4.add(a01, a23)));
  }
}

function addTwo(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  weights: usize,
  bytes: usize,
  laneBytes: usize,
  gradient: usize,
): void {
  const d0 = v128.load(weights);
  const e0 = v128.load(weights, 16);
  const d1 = v128.load((weights += laneBytes));
  const e1 = v128.load(weights, 16);
  const d2 = v128.load((weights += laneBytes));
  const e2 = v128.load(weights, 16);
  const d3 = v128.load((weights += laneBytes));
  const e3 = v128.load(weights, 16);
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
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

function addThree(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  step: usize,
  weights: usize,
  bytes: usize,
  laneBytes: usize,
  gradient: usize,
): void {
  const d0 = v128.load(weights);
  const e0 = v128.load(weights, 16);
  const f0 = v128.load(weights, 32);
  const d1 = v128.load((weights += laneBytes));
  const e1 = v128.load(weights, 16);
  const f1 = v128.load(weights, 32);
  const d2 = v128.load((weights += laneBytes));
  const e2 = v128.load(weights, 16);
  const f2 = v128.load(weights, 32);
  const d3 = v128.load((weights += laneBytes));
  const e3 = v128.load(weights, 16);
  const f3 = v128.load(weights, 32);
  for (let at: usize = 0, i: usize = 0; at < bytes; at += laneBytes, i += step) {
    const g = gradient + at;
    const ga = v128.load(g);
    const gb = v128.load(g, 16);
    const gc = v128.load(g, 32);
    const a01 = multiplyAdd(v128.load(x0 + i), d0, f32x4.mul(v128.load(x1 + i), d1));
    const b01 = multiplyAdd(v128.load(x0 + i, 16), e0, f32x4.mul(v128.load(x1 + i, 16), e1));
    const c01 = multiplyAdd(v128.load(x0 + i, 32), f0, f32x4.mul(v128.load(x1 + i, 32), f1));
    const a23 = multiplyAdd(v128.load(x2 + i), d2, f32x4.mul(v128.load(x3 + i), d3));
    const b23 = multiplyAdd(v128.load(x2 + i, 16), e2, f32x4.mul(v128.load(x3 + i, 16), e3));
    const c23 = multiplyAdd(v128.load(x2 + i, 32), f2, f32x4.mul(v128.load(x3 + i, 32), f3));
    v128.store(g, f32x4.add(ga, f32x4.add(a01, a23)));
    v128.store(g, f32x4.add(gb, f32x4.add(b01, b23)), 16);
    v128.store(g, f32x4.add(gc, f32x4.add(c01, c23)), 32);
  }
}
