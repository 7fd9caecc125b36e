/**
 * sin, cos and tanh of four float32 numbers, made of additions, multiplications and divisions alone,
 * which IEEE 754 defines to the last bit: every host computes the same numbers. Fused multiply-adds
 * (relaxed SIMD) are not used, since a host may or may not have them.
 */

/** Beyond this three parts of π/2 no longer reach. */
const MAX_REDUCED: f32 = 8192;

/**
 * What sinCos computes with. Numbers of vectors stand in memory, from where a lane is spread in one
 * instruction: engines make a vector that stands in the code from several (tanh was a fifth slower).
 */
const CIRCULAR = memory.data<f32>([
  0.6366197723675814, // 2/π
  // π/2 in three parts, the first two so short that multiples up to 2¹³ of them are exact.
  1.5703125,
  4.83751297e-4,
  7.549789954891882e-8,
  // Polynomials of sin r and of cos r, from the highest power.
  -1.9515295891e-4,
  8.3321608736e-3,
  -1.6666654611e-1,
  2.443315711809948e-5,
  -1.388731625493765e-3,
  4.166664568298827e-2,
  -0.5,
  1,
  MAX_REDUCED,
  12582912, // 1.5·2²³
]);

/**
 * Writes zeros. A loop, since the instruction that fills memory is a call out of the kernel, which costs
 * more than the few vectors that it fills.
 * @param bytes a multiple of 16
 */
export function clear(from: usize, bytes: usize): void {
  const zero = f32x4.splat(0);
  for (let at = from, end = from + bytes; at < end; at += 16) v128.store(at, zero);
}

/** a·b + c, rounded twice. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * Leaves sin x and cos x of numbers, each within 1.2e-7 of the true value; either may take the place of x.
 * Two vectors at a time, since each coefficient is then loaded once for both.
 *
 * x = r + n·π/2 with |r| ≤ π/4; polynomials of Cephes (S. Moshier) for sin r and cos r; n mod 4 says
 * which of them is which and with what sign. Lanes beyond ±8192 take a slower way that is as exact.
 * @param bytes a multiple of 32
 */
export function sinCos(values: usize, sines: usize, cosines: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 32) {
    const x = v128.load(values + at);
    const y = v128.load(values + at, 16);
    const m = shiftedQuarters(x);
    const n = shiftedQuarters(y);
    const p = remainder(x, m);
    const q = remainder(y, n);
    const sinP = sineOfRemainder(p);
    const sinQ = sineOfRemainder(q);
    const cosP = cosineOfRemainder(p);
    const cosQ = cosineOfRemainder(q);
    // Sine and cosine in turn, so that no engine joins these two pairs: V8 13.6 fails on joined shifts.
    const one = i32x4.splat(1);
    v128.store(sines + at, turned(sinP, cosP, m, m));
    v128.store(cosines + at, turned(cosP, sinP, m, i32x4.add(m, one)));
    v128.store(sines + at, turned(sinQ, cosQ, n, n), 16);
    v128.store(cosines + at, turned(cosQ, sinQ, n, i32x4.add(n, one)), 16);
    const isFar = v128.or(isBeyond(x), isBeyond(y));
    if (v128.any_true(isFar)) {
      replaceFarLanes(x, sines + at, cosines + at);
      replaceFarLanes(y, sines + at + 16, cosines + at + 16);
    }
  }
}

/** n = x·2/π rounded to the nearest integer, plus 1.5·2²³: its bits end with those of n. */
function shiftedQuarters(x: v128): v128 {
  return multiplyAdd(x, spread(CIRCULAR, 0), spread(CIRCULAR, 13));
}

/** x − n·π/2 */
function remainder(x: v128, shifted: v128): v128 {
  const n = f32x4.sub(shifted, spread(CIRCULAR, 13));
  let r = f32x4.sub(x, f32x4.mul(n, spread(CIRCULAR, 1)));
  r = f32x4.sub(r, f32x4.mul(n, spread(CIRCULAR, 2)));
  return f32x4.sub(r, f32x4.mul(n, spread(CIRCULAR, 3)));
}

function sineOfRemainder(r: v128): v128 {
  const square = f32x4.mul(r, r);
  let s = multiplyAdd(spread(CIRCULAR, 4), square, spread(CIRCULAR, 5));
  s = multiplyAdd(s, square, spread(CIRCULAR, 6));
  return multiplyAdd(f32x4.mul(s, square), r, r);
}

function cosineOfRemainder(r: v128): v128 {
  const square = f32x4.mul(r, r);
  let c = multiplyAdd(spread(CIRCULAR, 7), square, spread(CIRCULAR, 8));
  c = multiplyAdd(c, square, spread(CIRCULAR, 9));
  c = multiplyAdd(f32x4.mul(c, square), square, f32x4.mul(square, spread(CIRCULAR, 10)));
  return f32x4.add(c, spread(CIRCULAR, 11));
}

/**
 * A function of r some quarters of a turn on: itself or the other one, with a sign.
 * @param signed has a 2 in it where the sign turns
 */
function turned(own: v128, other: v128, quarters: v128, signed: v128): v128 {
  const isOdd = i32x4.shr_s(i32x4.shl(quarters, 31), 31);
  const sign = i32x4.shl(v128.and(signed, i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(other, own, isOdd), sign);
}

function isBeyond(x: v128): v128 {
  return f32x4.gt(f32x4.abs(x), spread(CIRCULAR, 12));
}

/** Replaces the sines and cosines of lanes that are too far out for three parts of π/2. */
function replaceFarLanes(x: v128, sines: usize, cosines: usize): void {
  replaceFarLane(f32x4.extract_lane(x, 0), sines, cosines);
  replaceFarLane(f32x4.extract_lane(x, 1), sines + 4, cosines + 4);
  replaceFarLane(f32x4.extract_lane(x, 2), sines + 8, cosines + 8);
  replaceFarLane(f32x4.extract_lane(x, 3), sines + 12, cosines + 12);
}

function replaceFarLane(x: f32, sine: usize, cosine: usize): void {
  if (!(abs(x) > MAX_REDUCED)) return;
  store<f32>(sine, <f32>Math.sin(<f64>x));
  store<f32>(cosine, <f32>Math.cos(<f64>x));
}

/** What tanh computes with. */
const HYPERBOLIC = memory.data<f32>([
  // From here on tanh is 1 in float32.
  7.90531110763549805, -7.90531110763549805,
  // The numerator and the denominator, from the highest power.
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3, 1.19825839466702e-6,
  1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
]);

/**
 * Puts tanh x in place of x, within 4.5e-7 of the true value: an odd polynomial over an even one, the
 * coefficients those of Eigen's `ptanh`, which TensorFlow computes with. Two vectors at a time, since
 * each coefficient is then loaded once for both.
 * @param bytes a multiple of 32
 */
export function tanhInPlace(values: usize, bytes: usize): void {
  for (let at = values; at < values + bytes; at += 32) {
    let c = spread(HYPERBOLIC, 0);
    let d = spread(HYPERBOLIC, 1);
    // pmin and pmax are one instruction each, and let NaN through as min and max do.
    let a = f32x4.pmax(f32x4.pmin(v128.load(at), c), d);
    let b = f32x4.pmax(f32x4.pmin(v128.load(at, 16), c), d);
    const a2 = f32x4.mul(a, a);
    const b2 = f32x4.mul(b, b);
    c = spread(HYPERBOLIC, 2);
    d = spread(HYPERBOLIC, 3);
    let p = multiplyAdd(c, a2, d);
    let q = multiplyAdd(c, b2, d);
    c = spread(HYPERBOLIC, 4);
    d = spread(HYPERBOLIC, 5);
    p = multiplyAdd(multiplyAdd(p, a2, c), a2, d);
    q = multiplyAdd(multiplyAdd(q, b2, c), b2, d);
    c = spread(HYPERBOLIC, 6);
    d = spread(HYPERBOLIC, 7);
    p = multiplyAdd(multiplyAdd(p, a2, c), a2, d);
    q = multiplyAdd(multiplyAdd(q, b2, c), b2, d);
    c = spread(HYPERBOLIC, 8);
    p = f32x4.mul(multiplyAdd(p, a2, c), a);
    q = f32x4.mul(multiplyAdd(q, b2, c), b);
    c = spread(HYPERBOLIC, 9);
    d = spread(HYPERBOLIC, 10);
    a = multiplyAdd(c, a2, d);
    b = multiplyAdd(c, b2, d);
    c = spread(HYPERBOLIC, 11);
    d = spread(HYPERBOLIC, 12);
    a = multiplyAdd(multiplyAdd(a, a2, c), a2, d);
    b = multiplyAdd(multiplyAdd(b, b2, c), b2, d);
    v128.store(at, f32x4.div(p, a));
    v128.store(at, f32x4.div(q, b), 16);
  }
}

/** The number at a place of a table, in every lane. */
function spread(table: usize, place: usize): v128 {
  return v128.load32_splat(table + (place << 2));
}
