import { symmetricEigen } from './eigen.ts';
import {
  type DenseMatrix,
  denseMatrix,
  gram,
  multiply,
  multiplySquare,
  multiplyTransposed,
  type SparseMatrix,
} from './matrix.ts';

export interface TruncatedSvd {
  /** Singular values, largest first. */
  values: Float64Array;
  /** Right singular vectors: one row a column of the matrix, one column a dimension. */
  right: DenseMatrix;
}

const OVERSAMPLING = 16;

/**
 * The leading singular values and right singular vectors of a sparse matrix, by randomised subspace iteration (Halko,
 * Martinsson and Tropp 2011, algorithm 4.4). The same matrix and seed give the same result.
 *
 * @param dimensions how many to keep; fewer come back when the matrix has a lower rank
 * @param rounds passes over the matrix and its transpose: two separate the spectra of texts well enough
 */
export function truncatedSvd(
  matrix: SparseMatrix,
  dimensions: number,
  { rounds = 2, seed = 1 }: { rounds?: number; seed?: number } = {},
): TruncatedSvd {
  const width = Math.min(dimensions + OVERSAMPLING, matrix.rows, matrix.columnCount);
  if (width === 0) return { values: new Float64Array(0), right: denseMatrix(matrix.columnCount, 0) };
  let right = orthonormalise(gaussian(matrix.columnCount, width, seed));
  for (let round = 0; round < rounds; round++) {
    const left = orthonormalise(multiply(matrix, right));
    right = orthonormalise(multiplyTransposed(matrix, left));
  }
  const projected = multiply(matrix, right);
  const { values, vectors } = symmetricEigen(gram(projected), right.width);
  const largest = Math.max(values[0] ?? 0, 0);
  let keep = 0;
  while (keep < Math.min(dimensions, right.width) && (values[keep] ?? 0) > largest * 1e-9) keep++;
  return {
    values: values.slice(0, keep).map((value) => Math.sqrt(value)),
    right: multiplySquare(right, vectors, keep),
  };
}

/** An orthonormal basis of the columns, by Cholesky of the Gram matrix (twice: once is not orthogonal to rounding). */
function orthonormalise(matrix: DenseMatrix): DenseMatrix {
  return choleskyQr(choleskyQr(matrix));
}

function choleskyQr(matrix: DenseMatrix): DenseMatrix {
  const { width } = matrix;
  if (width === 0) return matrix;
  const g = gram(matrix);
  let trace = 0;
  for (let i = 0; i < width; i++) trace += g[i * width + i] ?? 0;
  const floor = Math.max((trace / width) * 1e-10, Number.MIN_VALUE);
  // Upper triangular inverse of R, where RᵀR = G; a column that depends on the ones before it becomes zero.
  const r = new Float64Array(width * width);
  const inverse = new Float64Array(width * width);
  for (let j = 0; j < width; j++) {
    for (let i = 0; i <= j; i++) {
      let sum = g[i * width + j] ?? 0;
      for (let k = 0; k < i; k++) sum -= (r[k * width + i] ?? 0) * (r[k * width + j] ?? 0);
      const pivot = r[i * width + i] ?? 0;
      if (i < j) r[i * width + j] = pivot > 0 ? sum / pivot : 0;
      else r[j * width + j] = sum > floor ? Math.sqrt(sum) : 0;
    }
    const pivot = r[j * width + j] ?? 0;
    if (pivot === 0) continue;
    inverse[j * width + j] = 1 / pivot;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let k = i; k < j; k++) sum += (inverse[i * width + k] ?? 0) * (r[k * width + j] ?? 0);
      inverse[i * width + j] = -sum / pivot;
    }
  }
  return multiplySquare(matrix, inverse, width);
}

/** Standard normal numbers from a seeded generator (mulberry32, Box–Muller). */
function gaussian(rows: number, width: number, seed: number): DenseMatrix {
  const out = denseMatrix(rows, width);
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  for (let i = 0; i < out.data.length; i++) {
    out.data[i] = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  }
  return out;
}
