import { expect, it } from 'vitest';
import { createShowTrends } from '../../src/search/trends.ts';
import { smallCollection } from '../support/small-collection.ts';

const abstract = 'We quantize a large network.';
const dates = ['2026-03-02', '2026-03-09', '2026-01', '2021-05-01', null, null, null];
const { corpus } = smallCollection(
  dates.map((publishedOn, i) => ({ id: `p${i}`, abstract, publishedOn, title: `On ${i}` })),
);

it('counts by month what is dated, and tells apart what has no date and what is older than two years', () => {
  const { months, papers, undated, older } = createShowTrends({ corpus })({ by: 'published' });
  expect(months).toHaveLength(24);
  expect(months.at(-1)).toBe('2026-03');
  expect({ papers, undated, older }).toEqual({ papers: 3, undated: 3, older: 1 });
});
