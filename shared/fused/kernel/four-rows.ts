/**
 * Products of four samples' rows with a matrix, and what they add to a matrix's gradient. A vector
 * holds four neighbouring columns of the matrix; a sample's number is spread over all of its lanes.
 *
 *   column lanes →   c c c c | c c c c | …         one pass: two vectors of columns, four samples,
 *   row i            w w w w | w w w w | …         so eight sums are under way at a time
 *
 * Both vectors are loaded before either is stored, so that an engine may join them to one of eight
 * numbers where the processor has such: lanes do not mix, and the numbers stay the same.
 *
 * Sums run over the rows in order, each sample by itself: no result depends on what a sample is
 * computed with.
 */

/**
 * out[s] = bias + Σ_i x_s[i]·matrix[i], for the samples s = 0 … 3.
 * @param x0 address of the first sample's numbers, axis `[row]`
 * @param rows rows of the matrix
 * @param rowBytes bytes of one of its rows, and of one of `bias` and `out`
 */
export function multiplyFour(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  rows: i32,
  matrix: usize,
  rowBytes: usize,
  bias: usize,
  out: usize,
): void {
  let column: usize = 0;
  for (; column + 32 <= rowBytes; column += 32) {
    let a0 = v128.load(bias + column);
    let b0 = v128.load(bias + column, 16);
    let a1 = a0,
      a2 = a0,
      a3 = a0;
    let b1 = b0,
      b2 = b0,
      b3 = b0;
    let w = matrix + column;
    for (let i: usize = 0, end = (<usize>rows) << 2; i < end; i += 4) {
      const wa = v128.load(w);
      const wb = v128.load(w, 16);
      const s0 = v128.load32_splat(x0 + i);
      const s1 = v128.load32_splat(x1 + i);
      const s2 = v128.load32_splat(x2 + i);
      const s3 = v128.load32_splat(x3 + i);
      a0 = f32x4.add(a0, f32x4.mul(s0, wa));
      b0 = f32x4.add(b0, f32x4.mul(s0, wb));
      a1 = f32x4.add(a1, f32x4.mul(s1, wa));
      b1 = f32x4.add(b1, f32x4.mul(s1, wb));
      a2 = f32x4.add(a2, f32x4.mul(s2, wa));
      b2 = f32x4.add(b2, f32x4.mul(s2, wb));
      a3 = f32x4.add(a3, f32x4.mul(s3, wa));
      b3 = f32x4.add(b3, f32x4.mul(s3, wb));
      w += rowBytes;
    }
    let to = out + column;
    v128.store(to, a0);
    v128.store(to, b0, 16);
    v128.store((to += rowBytes), a1);
    v128.store(to, b1, 16);
    v128.store((to += rowBytes), a2);
    v128.store(to, b2, 16);
    v128.store((to += rowBytes), a3);
    v128.store(to, b3, 16);
  }
  if (column === rowBytes) return;
  let a0 = v128.load(bias + column);
  let a1 = a0,
    a2 = a0,
    a3 = a0;
  let w = matrix + column;
  for (let i: usize = 0, end = (<usize>rows) << 2; i < end; i += 4) {
    const wa = v128.load(w);
    a0 = f32x4.add(a0, f32x4.mul(v128.load32_splat(x0 + i), wa));
    a1 = f32x4.add(a1, f32x4.mul(v128.load32_splat(x1 + i), wa));
    a2 = f32x4.add(a2, f32x4.mul(v128.load32_splat(x2 + i), wa));
    a3 = f32x4.add(a3, f32x4.mul(v128.load32_splat(x3 + i), wa));
    w += rowBytes;
  }
  let to = out + column;
  v128.store(to, a0);
  v128.store((to += rowBytes), a1);
  v128.store((to += rowBytes), a2);
  v128.store(to + rowBytes, a3);
}

/**
 * gradient[i] += Σ_s x_s[i]·delta[s], the samples added as (0 + 1) + (2 + 3).
 * @param rows rows of the gradient
 * @param deltas axes `[sample][column lanes]`
 * @param rowBytes bytes of one row of the gradient and of `deltas`
 */
export function addOuterProducts(
  x0: usize,
  x1: usize,
  x2: usize,
  x3: usize,
  rows: i32,
  deltas: usize,
  rowBytes: usize,
  gradient: usize,
): void {
  let column: usize = 0;
  for (; column + 32 <= rowBytes; column += 32) {
    let from = deltas + column;
    const d0 = v128.load(from);
    const e0 = v128.load(from, 16);
    const d1 = v128.load((from += rowBytes));
    const e1 = v128.load(from, 16);
    const d2 = v128.load((from += rowBytes));
    const e2 = v128.load(from, 16);
    const d3 = v128.load((from += rowBytes));
    const e3 = v128.load(from, 16);
    let g = gradient + column;
    for (let i: usize = 0, end = (<usize>rows) << 2; i < end; i += 4) {
      const s0 = v128.load32_splat(x0 + i);
      const s1 = v128.load32_splat(x1 + i);
      const s2 = v128.load32_splat(x2 + i);
      const s3 = v128.load32_splat(x3 + i);
      const ga = v128.load(g);
      const gb = v128.load(g, 16);
      const d01 = f32x4.add(f32x4.mul(s0, d0), f32x4.mul(s1, d1));
      const e01 = f32x4.add(f32x4.mul(s0, e0), f32x4.mul(s1, e1));
      const d23 = f32x4.add(f32x4.mul(s2, d2), f32x4.mul(s3, d3));
      const e23 = f32x4.add(f32x4.mul(s2, e2), f32x4.mul(s3, e3));
      v128.store(g, f32x4.add(ga, f32x4.add(d01, d23)));
      v128.store(g, f32x4.add(gb, f32x4.add(e01, e23)), 16);
      g += rowBytes;
    }
  }
  if (column === rowBytes) return;
  let from = deltas + column;
  const d0 = v128.load(from);
  const d1 = v128.load((from += rowBytes));
  const d2 = v128.load((from += rowBytes));
  const d3 = v128.load(from + rowBytes);
  let g = gradient + column;
  for (let i: usize = 0, end = (<usize>rows) << 2; i < end; i += 4) {
    const s01 = f32x4.add(
      f32x4.mul(v128.load32_splat(x0 + i), d0),
      f32x4.mul(v128.load32_splat(x1 + i), d1),
    );
    const s23 = f32x4.add(
      f32x4.mul(v128.load32_splat(x2 + i), d2),
      f32x4.mul(v128.load32_splat(x3 + i), d3),
    );
    v128.store(g, f32x4.add(v128.load(g), f32x4.add(s01, s23)));
    g += rowBytes;
  }
}

/** Adds each column's four deltas to a row. */
export function addFourRows(deltas: usize, rowBytes: usize, sum: usize): void {
  for (let column: usize = 0; column < rowBytes; column += 16) {
    let from = deltas + column;
    const d0 = v128.load(from);
    const d1 = v128.load((from += rowBytes));
    const d2 = v128.load((from += rowBytes));
    const d3 = v128.load(from + rowBytes);
    const total = f32x4.add(f32x4.add(d0, d1), f32x4.add(d2, d3));
    v128.store(sum + column, f32x4.add(v128.load(sum + column), total));
  }
}
