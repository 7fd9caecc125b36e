/** A lower triangular matrix, row-major float64, axes `[row, column]`, `size` rows. */
export interface Triangle {
  readonly size: number;
  readonly values: Float64Array;
}

/** A symmetric matrix by its entries on and below the diagonal, row-major float64, axes `[row, column]`. */
export function symmetric(
  size: number,
  entry: (row: number, column: number) => number,
): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = entry(row, column);
      matrix[row * size + column] = value;
      matrix[column * size + row] = value;
    }
  }
  return matrix;
}

/**
 * The Cholesky factor L of a symmetric positive definite matrix, L Lᵀ = matrix.
 * @param matrix row-major float64, axes `[row, column]`; left as it is
 * @throws RangeError where the matrix is not positive definite
 */
export function cholesky(matrix: Float64Array, size: number): Triangle {
  const values = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column]!;
      for (let k = 0; k < column; k++) sum -= values[row * size + k]! * values[column * size + k]!;
      if (row !== column) values[row * size + column] = sum / values[column * size + column]!;
      else if (sum > 0) values[row * size + row] = Math.sqrt(sum);
      else throw new RangeError(`The matrix is not positive definite: pivot ${row} is ${sum}.`);
    }
  }
  return { size, values };
}

/** Solves L x = b. Axis `[row]`. */
export function solveLower({ size, values }: Triangle, b: Float64Array): Float64Array {
  const x = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = b[row]!;
    for (let k = 0; k < row; k++) sum -= values[row * size + k]! * x[k]!;
    x[row] = sum / values[row * size + row]!;
  }
  return x;
}

/** Solves Lᵀ x = b. Axis `[row]`. */
export function solveUpper({ size, values }: Triangle, b: Float64Array): Float64Array {
  const x = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = b[row]!;
    for (let k = row + 1; k < size; k++) sum -= values[k * size + row]! * x[k]!;
    x[row] = sum / values[row * size + row]!;
  }
  return x;
}

/** Σ log L_ii, half the logarithm of the determinant of L Lᵀ. */
export function logDiagonal({ size, values }: Triangle): number {
  let sum = 0;
  for (let row = 0; row < size; row++) sum += Math.log(values[row * size + row]!);
  return sum;
}
