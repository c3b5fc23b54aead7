import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { symmetricEigen } from '../../../src/search/lsa/eigen.ts';
import type { SparseMatrix } from '../../../src/search/lsa/matrix.ts';
import { truncatedSvd } from '../../../src/search/lsa/svd.ts';

/** A sparse matrix from rows of numbers. */
function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const starts = new Uint32Array(rows.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      if (value === 0) return;
      columns.push(c);
      values.push(value);
    });
    starts[r + 1] = values.length;
  });
  return {
    rows: rows.length,
    columnCount: rows[0]?.length ?? 0,
    starts,
    columns: Uint32Array.from(columns),
    values: Float32Array.from(values),
  };
}

describe('eigenvalues', () => {
  test('of [[2, 1], [1, 2]] are 3 and 1', () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values]).toEqual([expect.closeTo(3, 12), expect.closeTo(1, 12)]);
    expect(Math.abs(vectors[0] ?? 0)).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('and vectors give the matrix back', () => {
    const size = 5;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 25, maxLength: 25 }), (numbers) => {
        const matrix = Float64Array.from(
          numbers,
          (_, i) => (numbers[i] ?? 0) + (numbers[(i % size) * size + Math.floor(i / size)] ?? 0),
        );
        const { values, vectors } = symmetricEigen(matrix, size);
        for (let i = 0; i < size; i++) {
          for (let j = 0; j < size; j++) {
            let sum = 0;
            for (let k = 0; k < size; k++)
              sum += (vectors[i * size + k] ?? 0) * (values[k] ?? 0) * (vectors[j * size + k] ?? 0);
            expect(sum).toBeCloseTo(matrix[i * size + j] ?? 0, 6);
          }
        }
      }),
    );
  });
});

describe('the truncated singular value decomposition', () => {
  test('of a diagonal matrix keeps its largest entries and their axes', () => {
    const { values, right } = truncatedSvd(
      sparse([
        [3, 0, 0],
        [0, 0, 5],
        [0, 1, 0],
      ]),
      2,
    );
    expect([...values]).toEqual([expect.closeTo(5, 4), expect.closeTo(3, 4)]);
    expect(Math.abs(right.data[2 * 2] ?? 0)).toBeCloseTo(1, 4);
    expect(Math.abs(right.data[1] ?? 0)).toBeCloseTo(1, 4);
  });

  test('keeps no more than the rank', () => {
    expect(
      truncatedSvd(
        sparse([
          [1, 2],
          [2, 4],
          [3, 6],
        ]),
        2,
      ).values,
    ).toHaveLength(1);
    expect(
      truncatedSvd(
        sparse([
          [0, 0],
          [0, 0],
        ]),
        2,
      ).values,
    ).toHaveLength(0);
    expect(truncatedSvd(sparse([]), 3).values).toHaveLength(0);
  });

  test('of any matrix has orthonormal vectors whose images are as long as the values, the longest first', () => {
    const matrix = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 7, maxLength: 7 }), {
      minLength: 3,
      maxLength: 10,
    });
    fc.assert(
      fc.property(matrix, (rows) => {
        const { values, right } = truncatedSvd(sparse(rows), 4);
        const column = (k: number) =>
          Array.from({ length: 7 }, (_, i) => right.data[i * right.width + k] ?? 0);
        const dot = (a: readonly number[], b: readonly number[]) =>
          a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
        values.forEach((value, k) => {
          const image = rows.map((row) => dot(row, column(k)));
          expect(Math.sqrt(dot(image, image))).toBeCloseTo(value, 3);
          expect(value).toBeLessThanOrEqual((values[k - 1] ?? Number.POSITIVE_INFINITY) + 1e-9);
          for (let other = 0; other <= k; other++)
            expect(dot(column(k), column(other))).toBeCloseTo(other === k ? 1 : 0, 4);
        });
      }),
    );
  });

  test('is the same every time', () => {
    const matrix = sparse([
      [1, 2, 0],
      [0, 1, 1],
      [2, 0, 1],
    ]);
    expect(truncatedSvd(matrix, 2)).toEqual(truncatedSvd(matrix, 2));
  });
});
