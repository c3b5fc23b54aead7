import { expect, it } from 'vitest';
import { createLoading } from '../../../src/platforms/terminal/loading.ts';

it('says how many papers were loaded only when that takes more than a moment, and not all the time', () => {
  let now = 0;
  let written = '';
  const loading = createLoading(
    {
      write(text) {
        written += text;
      },
    },
    () => now,
  );
  for (const [at, taken] of [
    [1900, 9_000],
    [2100, 10_000],
    [3900, 19_000],
    [4200, 40_000],
  ] as const) {
    now = at;
    loading.update(taken, 100_000);
  }
  expect(written).toBe('Loading papers: 10,000 of 100,000.\nLoading papers: 40,000 of 100,000.\n');
});
