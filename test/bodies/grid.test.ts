import { expect, it } from 'vitest';
import { gridOf } from '../../src/bodies/pdf/grid.ts';
import { linesOf } from '../../src/bodies/pdf/lines.ts';

/** Rows of words, each drawn where it stands: `[x, text]`. */
function grid(rows: readonly (readonly [x: number, text: string][])[]) {
  const runs = rows.flatMap((row, i) =>
    row.map(([x, text]) => ({ text, x, y: 700 - 12 * i, width: 6 * text.length, size: 10, font: 'body' })),
  );
  return gridOf(linesOf(runs, 1)).map((row) => row.map(({ text }) => text));
}

const ROWS: [x: number, text: string][][] = [
  [
    [100, 'COAT'],
    [200, '1.54'],
    [300, '82.5'],
  ],
  [
    [100, 'Fira'],
    [200, '1.21'],
    [300, '79.9'],
  ],
];

it('puts what stands under no column into the nearest one, also left of all', () => {
  expect(grid([...ROWS, [[40, 'Ours']]])).toEqual([
    ['COAT', '1.54', '82.5'],
    ['Fira', '1.21', '79.9'],
    ['Ours'],
  ]);
  expect(grid([...ROWS, [[340, '9.9']]]).at(-1)).toEqual(['', '', '9.9']);
});

it('parts values of one row that no gap parts, where the columns of the others stand under them', () => {
  expect(grid([...ROWS, [[100, 'Ours 9.9 8.8']]]).at(-1)).toEqual(['Ours 9.9 8.8']);
  expect(grid([...ROWS, [[100, 'Ours and another one, in full 9.88 88.81']]]).at(-1)).toEqual([
    'Ours and another one, in full',
    '9.88',
    '88.81',
  ]);
});
