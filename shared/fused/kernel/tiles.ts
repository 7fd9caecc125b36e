/**
 * Products of samples with a matrix, for learned layers, in tiles whose sums stay in registers: a tile is
 * four samples by eight columns, two vectors each.
 *
 *   column lanes →   c c c c | c c c c
 *   sample 0         + + + +   + + + +      rows are filled up to eight columns
 *   …
 *   sample 3         + + + +   + + + +
 *
 * Both vectors are loaded and stored side by side, so that an engine may join them to one of eight
 * numbers where the processor has such: lanes do not mix, and the numbers stay the same. A tile twice as
 * wide is faster where vectors are joined, but slower where they are not, since its sums no longer fit
 * into the registers: the host says which it is. Every sum runs in one order, over a matrix's rows.
 */
import { multiplyAdd } from "./elementary";
import { LAYER_BLOCK } from "./layout";
import { storeTransposed } from "./terms";

/** Bytes of a tile's columns. */
export const TILE: usize = 32;
/** And of one twice as wide. */
export const WIDE_TILE: usize = 64;

let isWide = false;

/** Whether tiles are twice as wide where there are columns enough; the numbers are the same either way. */
export function widenTiles(on: bool): void {
  isWide = on;
}

/** Bytes of a row that wide tiles take. */
export function wideBytes(rowBytes: usize): usize {
  return isWide ? rowBytes & ~(WIDE_TILE - 1) : 0;
}

/** Bytes of a row of packed samples: a number of each sample of a block. */
export const PACKED_ROW: usize = 4 * LAYER_BLOCK;

/**
 * Puts four samples beside the others of their block, `[row][sample]`, so that a tile finds all it needs
 * at fixed distances from one address.
 * @param x0 address of the first sample's numbers, axis `[row]`, of which those up to a multiple of four
 *   are read
 * @param out where the first of the four stands in the block's room
 */
export function packFour(x0: usize, x1: usize, x2: usize, x3: usize, rows: i32, out: usize): void {
  for (let i: usize = 0, end = (<usize>rows) << 2; i < end; i += 16, out += 4 * PACKED_ROW) {
    const r0 = v128.load(x0 + i);
    const r1 = v128.load(x1 + i);
    const r2 = v128.load(x2 + i);
    storeTransposed(r0, r1, r2, v128.load(x3 + i), out, PACKED_ROW);
  }
}

/**
 * out[s] = max(bias + Σ_i x_s[i]·matrix[i], floor), for the samples s = 0 … 3.
 * @param packed where the first of the four stands, as `packFour` leaves them
 * @param rows rows of the matrix
 * @param rowBytes bytes of one of its rows, and of one of `bias` and `out`; a multiple of 32
 * @param floor in every lane; NaN stays NaN
 */
export function multiplyTiles(
  packed: usize,
  rows: i32,
  matrix: usize,
  rowBytes: usize,
  bias: usize,
  floor: f32,
  out: usize,
): void {
  const end = packed + <usize>rows * PACKED_ROW;
  const wide = wideBytes(rowBytes);
  for (let c: usize = 0; c < wide; c += WIDE_TILE) {
    multiplyWideTile(packed, end, matrix + c, rowBytes, bias + c, floor, out + c);
  }
  for (let column = wide; column < rowBytes; column += TILE) {
    let a0 = v128.load(bias + column);
    let b0 = v128.load(bias + column, 16);
    let a1 = a0;
    let b1 = b0;
    let a2 = a0;
    let b2 = b0;
    let a3 = a0;
    let b3 = b0;
    let w = matrix + column;
    for (let at = packed; at < end; at += PACKED_ROW, w += rowBytes) {
      const wa = v128.load(w);
      const wb = v128.load(w, 16);
      const s0 = v128.load32_splat(at);
      a0 = multiplyAdd(s0, wa, a0);
      b0 = multiplyAdd(s0, wb, b0);
      const s1 = v128.load32_splat(at, 4);
      a1 = multiplyAdd(s1, wa, a1);
      b1 = multiplyAdd(s1, wb, b1);
      const s2 = v128.load32_splat(at, 8);
      a2 = multiplyAdd(s2, wa, a2);
      b2 = multiplyAdd(s2, wb, b2);
      const s3 = v128.load32_splat(at, 12);
      a3 = multiplyAdd(s3, wa, a3);
      b3 = multiplyAdd(s3, wb, b3);
    }
    let to = out + column;
    storeFloored(to, a0, b0, floor);
    storeFloored((to += rowBytes), a1, b1, floor);
    storeFloored((to += rowBytes), a2, b2, floor);
    storeFloored(to + rowBytes, a3, b3, floor);
  }
}

/** One tile of `multiplyTiles`, sixteen columns wide. */
function multiplyWideTile(
  packed: usize,
  end: usize,
  matrix: usize,
  rowBytes: usize,
  bias: usize,
  floor: f32,
  out: usize,
): void {
  let a0 = v128.load(bias);
  let b0 = v128.load(bias, 16);
  let c0 = v128.load(bias, 32);
  let d0 = v128.load(bias, 48);
  let a1 = a0;
  let b1 = b0;
  let c1 = c0;
  let d1 = d0;
  let a2 = a0;
  let b2 = b0;
  let c2 = c0;
  let d2 = d0;
  let a3 = a0;
  let b3 = b0;
  let c3 = c0;
  let d3 = d0;
  for (let at = packed, w = matrix; at < end; at += PACKED_ROW, w += rowBytes) {
    const wa = v128.load(w);
    const wb = v128.load(w, 16);
    const wc = v128.load(w, 32);
    const wd = v128.load(w, 48);
    const s0 = v128.load32_splat(at);
    a0 = multiplyAdd(s0, wa, a0);
    b0 = multiplyAdd(s0, wb, b0);
    c0 = multiplyAdd(s0, wc, c0);
    d0 = multiplyAdd(s0, wd, d0);
    const s1 = v128.load32_splat(at, 4);
    a1 = multiplyAdd(s1, wa, a1);
    b1 = multiplyAdd(s1, wb, b1);
    c1 = multiplyAdd(s1, wc, c1);
    d1 = multiplyAdd(s1, wd, d1);
    const s2 = v128.load32_splat(at, 8);
    a2 = multiplyAdd(s2, wa, a2);
    b2 = multiplyAdd(s2, wb, b2);
    c2 = multiplyAdd(s2, wc, c2);
    d2 = multiplyAdd(s2, wd, d2);
    const s3 = v128.load32_splat(at, 12);
    a3 = multiplyAdd(s3, wa, a3);
    b3 = multiplyAdd(s3, wb, b3);
    c3 = multiplyAdd(s3, wc, c3);
    d3 = multiplyAdd(s3, wd, d3);
  }
  storeFloored(out, a0, b0, floor);
  storeFlooredHigh(out, c0, d0, floor);
  storeFloored((out += rowBytes), a1, b1, floor);
  storeFlooredHigh(out, c1, d1, floor);
  storeFloored((out += rowBytes), a2, b2, floor);
  storeFlooredHigh(out, c2, d2, floor);
  storeFloored((out += rowBytes), a3, b3, floor);
  storeFlooredHigh(out, c3, d3, floor);
}

/** Stores two neighbouring vectors, no lane of them under the floor. */
function storeFloored(to: usize, a: v128, b: v128, floor: f32): void {
  storePair(to, f32x4.pmax(a, f32x4.splat(floor)), f32x4.pmax(b, f32x4.splat(floor)));
}

/** The same for the two after those. */
function storeFlooredHigh(to: usize, c: v128, d: v128, floor: f32): void {
  storeHighPair(to, f32x4.pmax(c, f32x4.splat(floor)), f32x4.pmax(d, f32x4.splat(floor)));
}

/** Stores two neighbouring vectors. */
export function storePair(to: usize, a: v128, b: v128): void {
  v128.store(to, a);
  v128.store(to, b, 16);
}

/**
 * Stores the two vectors after those. The offset belongs to the instruction: stores to a place that was
 * added up are not joined, and a tile takes twice as long.
 */
export function storeHighPair(to: usize, c: v128, d: v128): void {
  v128.store(to, c, 32);
  v128.store(to, d, 48);
}
