/**
 * What samples add to the gradient of a learned layer's matrix: each of a block's samples its inputs times
 * its deltas, in tiles of four rows by eight columns as those of tiles.ts.
 */
import { multiplyAdd } from "./elementary";
import { PACKED_ROW, storePair, TILE } from "./tiles";

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
  for (let i = 0; i < rows; i += 4) {
    const g0 = gradient + <usize>i * rowBytes;
    const g1 = i + 1 < rows ? g0 + rowBytes : spare;
    const g2 = i + 2 < rows ? g1 + rowBytes : spare;
    const g3 = i + 3 < rows ? g2 + rowBytes : spare;
    const first = packed + <usize>i * PACKED_ROW;
    const end = first + ((<usize>samples) << 2);
    for (let column: usize = 0; column < rowBytes; column += TILE) {
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
