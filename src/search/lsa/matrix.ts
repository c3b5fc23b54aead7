/** A sparse matrix by rows (CSR): row r holds columns `columns[i]` with `values[i]`, i from `starts[r]` to `starts[r + 1]`. */
export interface SparseMatrix {
  rows: number;
  columnCount: number;
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float32Array;
}

/** A dense matrix by rows. */
export interface DenseMatrix {
  rows: number;
  width: number;
  data: Float32Array;
}

export function denseMatrix(rows: number, width: number): DenseMatrix {
  return { rows, width, data: new Float32Array(rows * width) };
}

/** A·B for sparse A and dense B (one row of B per column of A). */
export function multiply(a: SparseMatrix, b: DenseMatrix): DenseMatrix {
  const out = denseMatrix(a.rows, b.width);
  const { starts, columns, values } = a;
  for (let row = 0; row < a.rows; row++) {
    const to = row * b.width;
    for (let i = starts[row] ?? 0, end = starts[row + 1] ?? 0; i < end; i++) {
      addScaled(out.data, to, b.data, (columns[i] ?? 0) * b.width, values[i] ?? 0, b.width);
    }
  }
  return out;
}

/** Aᵀ·B for sparse A and dense B (one row of B per row of A). */
export function multiplyTransposed(a: SparseMatrix, b: DenseMatrix): DenseMatrix {
  const out = denseMatrix(a.columnCount, b.width);
  const { starts, columns, values } = a;
  for (let row = 0; row < a.rows; row++) {
    const from = row * b.width;
    for (let i = starts[row] ?? 0, end = starts[row + 1] ?? 0; i < end; i++) {
      addScaled(out.data, (columns[i] ?? 0) * b.width, b.data, from, values[i] ?? 0, b.width);
    }
  }
  return out;
}

/** Bᵀ·B, symmetric, width × width, in double precision. */
export function gram(b: DenseMatrix): Float64Array {
  const { width, data } = b;
  const out = new Float64Array(width * width);
  for (let row = 0; row < b.rows; row++) {
    const base = row * width;
    for (let i = 0; i < width; i++) {
      const x = data[base + i] ?? 0;
      if (x === 0) continue;
      const to = i * width;
      for (let j = i; j < width; j++) out[to + j] = (out[to + j] ?? 0) + x * (data[base + j] ?? 0);
    }
  }
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < i; j++) out[i * width + j] = out[j * width + i] ?? 0;
  }
  return out;
}

/** B·M for dense B and a square M given by rows; the first `keep` columns of the product. */
export function multiplySquare(b: DenseMatrix, m: Float64Array, keep: number): DenseMatrix {
  const { width, data } = b;
  const out = denseMatrix(b.rows, keep);
  const sums = new Float64Array(keep);
  for (let row = 0; row < b.rows; row++) {
    sums.fill(0);
    for (let i = 0; i < width; i++) {
      const x = data[row * width + i] ?? 0;
      if (x === 0) continue;
      const from = i * width;
      for (let j = 0; j < keep; j++) sums[j] = (sums[j] ?? 0) + x * (m[from + j] ?? 0);
    }
    out.data.set(sums, row * keep);
  }
  return out;
}

function addScaled(
  to: Float32Array,
  at: number,
  from: Float32Array,
  start: number,
  scale: number,
  width: number,
) {
  for (let j = 0; j < width; j++) to[at + j] = (to[at + j] ?? 0) + scale * (from[start + j] ?? 0);
}
