/**
 * sin, cos and tanh of four float32 numbers, made of additions, multiplications and divisions alone,
 * which IEEE 754 defines to the last bit: every host computes the same numbers. Fused multiply-adds
 * (relaxed SIMD) are not used, since a host may or may not have them.
 */

/** 2/π. */
const TWO_OVER_PI: f32 = 0.6366197723675814;
/** π/2 in three parts, the first two so short that multiples up to 2¹³ of them are exact. */
const HALF_PI_1: f32 = 1.5703125;
const HALF_PI_2: f32 = 4.83751297e-4;
const HALF_PI_3: f32 = 7.549789954891882e-8;
/** Beyond this the three parts no longer reach. */
const MAX_REDUCED: f32 = 8192;

/** Where `sinCos` leaves its two results. */
export let sine: v128 = f32x4.splat(0);
export let cosine: v128 = f32x4.splat(0);

/** a·b + c, rounded twice. */
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

/**
 * Leaves sin x and cos x in `sine` and `cosine`, each within 1.2e-7 of the true value.
 *
 * x = r + n·π/2 with |r| ≤ π/4; polynomials of Cephes (S. Moshier) for sin r and cos r; n mod 4 says
 * which of them is which and with what sign. Lanes beyond ±8192 take a slower way that is as exact.
 */
export function sinCos(x: v128): void {
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(TWO_OVER_PI)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(HALF_PI_1)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(HALF_PI_2)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(HALF_PI_3)));
  const square = f32x4.mul(r, r);

  let s = multiplyAdd(f32x4.splat(-1.9515295891e-4), square, f32x4.splat(8.3321608736e-3));
  s = multiplyAdd(s, square, f32x4.splat(-1.6666654611e-1));
  s = multiplyAdd(f32x4.mul(s, square), r, r);

  let c = multiplyAdd(
    f32x4.splat(2.443315711809948e-5),
    square,
    f32x4.splat(-1.388731625493765e-3),
  );
  c = multiplyAdd(c, square, f32x4.splat(4.166664568298827e-2));
  c = multiplyAdd(f32x4.mul(c, square), square, f32x4.mul(square, f32x4.splat(-0.5)));
  c = f32x4.add(c, f32x4.splat(1));

  const quadrant = i32x4.trunc_sat_f32x4_s(n);
  const isOdd = i32x4.eq(v128.and(quadrant, i32x4.splat(1)), i32x4.splat(1));
  const sineSign = i32x4.shl(v128.and(quadrant, i32x4.splat(2)), 30);
  const next = i32x4.add(quadrant, i32x4.splat(1));
  const cosineSign = i32x4.shl(v128.and(next, i32x4.splat(2)), 30);
  sine = v128.xor(v128.bitselect(c, s, isOdd), sineSign);
  cosine = v128.xor(v128.bitselect(s, c, isOdd), cosineSign);

  const isFar = f32x4.gt(f32x4.abs(x), f32x4.splat(MAX_REDUCED));
  if (v128.any_true(isFar)) replaceFarLanes(x);
}

/** Sets the lanes of `sine` and `cosine` that are too far out for three parts of π/2. */
function replaceFarLanes(x: v128): void {
  replaceFarLane(f32x4.extract_lane(x, 0), i32x4(-1, 0, 0, 0));
  replaceFarLane(f32x4.extract_lane(x, 1), i32x4(0, -1, 0, 0));
  replaceFarLane(f32x4.extract_lane(x, 2), i32x4(0, 0, -1, 0));
  replaceFarLane(f32x4.extract_lane(x, 3), i32x4(0, 0, 0, -1));
}

function replaceFarLane(x: f32, lane: v128): void {
  if (!(abs(x) > MAX_REDUCED)) return;
  sine = v128.bitselect(f32x4.splat(<f32>Math.sin(<f64>x)), sine, lane);
  cosine = v128.bitselect(f32x4.splat(<f32>Math.cos(<f64>x)), cosine, lane);
}

/** tanh is 1 in float32 from here on. */
const TANH_IS_ONE: f32 = 7.90531110763549805;

/**
 * tanh x within 4.5e-7 of the true value: an odd polynomial over an even one, the coefficients those of
 * Eigen's `ptanh`, which TensorFlow computes with.
 */
export function tanh(x: v128): v128 {
  const limit = f32x4.splat(TANH_IS_ONE);
  const bounded = f32x4.max(f32x4.min(x, limit), f32x4.neg(limit));
  const square = f32x4.mul(bounded, bounded);

  let p = multiplyAdd(
    f32x4.splat(-2.76076847742355e-16),
    square,
    f32x4.splat(2.00018790482477e-13),
  );
  p = multiplyAdd(p, square, f32x4.splat(-8.60467152213735e-11));
  p = multiplyAdd(p, square, f32x4.splat(5.12229709037114e-8));
  p = multiplyAdd(p, square, f32x4.splat(1.48572235717979e-5));
  p = multiplyAdd(p, square, f32x4.splat(6.37261928875436e-4));
  p = multiplyAdd(p, square, f32x4.splat(4.89352455891786e-3));
  p = f32x4.mul(p, bounded);

  let q = multiplyAdd(f32x4.splat(1.19825839466702e-6), square, f32x4.splat(1.18534705686654e-4));
  q = multiplyAdd(q, square, f32x4.splat(2.268434632439e-3));
  q = multiplyAdd(q, square, f32x4.splat(4.89352518554385e-3));
  return f32x4.div(p, q);
}
