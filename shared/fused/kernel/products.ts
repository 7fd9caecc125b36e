/**
 * What samples add to the gradient of a learned layer's matrix: each of a block's samples its inputs times
 * its deltas, in tiles of four rows by eight columns as those of tiles.ts.
 */
import { multiplyAdd } from "./elementary";
import { PACKED_ROW, storeHighPair, storePair, TILE, WIDE_TILE, wideBytes } from "./tiles";

/**
 * gradient[i] += Σ_s x_s[i]·delta_s, the samples added in their order.
 * @param packed a block, as `packFour` leaves it
 * @param rows rows of the gradient
 * @param deltas axes `[sample][column lanes]`
 * @param rowBytes bytes of one row of the gradient and of `deltas`; a multiple of 32
 * @param spare room for a row, where a last tile leaves what it has too many
 */
export function addProducts(
  packed: usize,
  samples: i32,
  rows: i32,
  deltas: usize,
  rowBytes: usize,
  gradient: usize,
  spare: usize,
): void {
  const wide = wideBytes(rowBytes);
  for (let i = 0; i < rows; i += 4) {
    const g0 = gradient + <usize>i * rowBytes;
    const g1 = i + 1 < rows ? g0 + rowBytes : spare;
    const g2 = i + 2 < rows ? g1 + rowBytes : spare;
    const g3 = i + 3 < rows ? g2 + rowBytes : spare;
    const first = packed + <usize>i * PACKED_ROW;
    const end = first + ((<usize>samples) << 2);
    for (let c: usize = 0; c < wide; c += WIDE_TILE) {
      addWideTile(first, end, deltas + c, rowBytes, g0 + c, g1 + c, g2 + c, g3 + c);
    }
    for (let column = wide; column < rowBytes; column += TILE) {
      let a0 = v128.load(g0 + column);
      let b0 = v128.load(g0 + column, 16);
      let a1 = v128.load(g1 + column);
      let b1 = v128.load(g1 + column, 16);
      let a2 = v128.load(g2 + column);
      let b2 = v128.load(g2 + column, 16);
      let a3 = v128.load(g3 + column);
      let b3 = v128.load(g3 + column, 16);
      let delta = deltas + column;
      for (let at = first; at < end; at += 4, delta += rowBytes) {
        const da = v128.load(delta);
        const db = v128.load(delta, 16);
        const s0 = v128.load32_splat(at);
        a0 = multiplyAdd(s0, da, a0);
        b0 = multiplyAdd(s0, db, b0);
        const s1 = v128.load32_splat(at, PACKED_ROW);
        a1 = multiplyAdd(s1, da, a1);
        b1 = multiplyAdd(s1, db, b1);
        const s2 = v128.load32_splat(at, 2 * PACKED_ROW);
        a2 = multiplyAdd(s2, da, a2);
        b2 = multiplyAdd(s2, db, b2);
        const s3 = v128.load32_splat(at, 3 * PACKED_ROW);
        a3 = multiplyAdd(s3, da, a3);
        b3 = multiplyAdd(s3, db, b3);
      }
      storePair(g0 + column, a0, b0);
      storePair(g1 + column, a1, b1);
      storePair(g2 + column, a2, b2);
      storePair(g3 + column, a3, b3);
    }
  }
}

/** One tile of `addProducts`, sixteen columns wide. */
function addWideTile(
  packed: usize,
  end: usize,
  deltas: usize,
  rowBytes: usize,
  g0: usize,
  g1: usize,
  g2: usize,
  g3: usize,
): void {
  let a0 = v128.load(g0);
  let b0 = v128.load(g0, 16);
  let c0 = v128.load(g0, 32);
  let d0 = v128.load(g0, 48);
  let a1 = v128.load(g1);
  let b1 = v128.load(g1, 16);
  let c1 = v128.load(g1, 32);
  let d1 = v128.load(g1, 48);
  let a2 = v128.load(g2);
  let b2 = v128.load(g2, 16);
  let c2 = v128.load(g2, 32);
  let d2 = v128.load(g2, 48);
  let a3 = v128.load(g3);
  let b3 = v128.load(g3, 16);
  let c3 = v128.load(g3, 32);
  let d3 = v128.load(g3, 48);
  for (let at = packed, delta = deltas; at < end; at += 4, delta += rowBytes) {
    const da = v128.load(delta);
    const db = v128.load(delta, 16);
    const dc = v128.load(delta, 32);
    const dd = v128.load(delta, 48);
    const s0 = v128.load32_splat(at);
    a0 = multiplyAdd(s0, da, a0);
    b0 = multiplyAdd(s0, db, b0);
    c0 = multiplyAdd(s0, dc, c0);
    d0 = multiplyAdd(s0, dd, d0);
    const s1 = v128.load32_splat(at, PACKED_ROW);
    a1 = multiplyAdd(s1, da, a1);
    b1 = multiplyAdd(s1, db, b1);
    c1 = multiplyAdd(s1, dc, c1);
    d1 = multiplyAdd(s1, dd, d1);
    const s2 = v128.load32_splat(at, 2 * PACKED_ROW);
    a2 = multiplyAdd(s2, da, a2);
    b2 = multiplyAdd(s2, db, b2);
    c2 = multiplyAdd(s2, dc, c2);
    d2 = multiplyAdd(s2, dd, d2);
    const s3 = v128.load32_splat(at, 3 * PACKED_ROW);
    a3 = multiplyAdd(s3, da, a3);
    b3 = multiplyAdd(s3, db, b3);
    c3 = multiplyAdd(s3, dc, c3);
    d3 = multiplyAdd(s3, dd, d3);
  }
  storePair(g0, a0, b0);
  storeHighPair(g0, c0, d0);
  storePair(g1, a1, b1);
  storeHighPair(g1, c1, d1);
  storePair(g2, a2, b2);
  storeHighPair(g2, c2, d2);
  storePair(g3, a3, b3);
  storeHighPair(g3, c3, d3);
}

/** sum += Σ_s delta_s, the samples added in their order. @param deltas axes `[sample][column lanes]` */
export function addRows(deltas: usize, samples: i32, rowBytes: usize, sum: usize): void {
  for (let column: usize = 0; column < rowBytes; column += 32) {
    let a = v128.load(sum + column);
    let b = v128.load(sum + column, 16);
    let delta = deltas + column;
    for (let s = 0; s < samples; s++, delta += rowBytes) {
      const da = v128.load(delta);
      const db = v128.load(delta, 16);
      a = f32x4.add(a, da);
      b = f32x4.add(b, db);
    }
    storePair(sum + column, a, b);
  }
}
