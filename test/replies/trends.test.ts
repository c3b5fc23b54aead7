import { expect, it } from 'vitest';
import { trendsReply } from '../../src/replies/trends.ts';

const months = Array.from({ length: 14 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);
const trends = {
  by: 'published' as const,
  months,
  tags: [
    { tag: 'quantization', total: 30, counts: months.map((_, i) => (i < 8 ? 1 : 4)) },
    { tag: 'pruning', total: 14, counts: months.map(() => 1) },
  ],
  papers: 40,
  undated: 2,
  older: 1,
};

const nodeOf = (type: string, given = trends) => trendsReply(given).nodes.find((node) => node.type === type);

it('draws every month, and sets the last half year beside the one before in a table', () => {
  expect(nodeOf('chart')).toMatchObject({
    categories: months,
    series: [{ name: 'quantization' }, { name: 'pruning' }],
  });
  expect(nodeOf('table')).toEqual({
    type: 'table',
    columns: ['Tag', 'Papers', '6 mo. before', 'Last 6 mo.'],
    rows: [
      ['quantization', '30', '6', '24'],
      ['pruning', '14', '6', '6'],
    ],
  });
});

it('compares no months where there are too few of them', () => {
  expect(nodeOf('table', { ...trends, months: months.slice(0, 11) })).toMatchObject({
    columns: ['Tag', 'Papers'],
  });
});

it('says what is not counted, and offers the other way when nothing is', () => {
  expect(trendsReply(trends).fallbackText).toContain(
    'Not counted: 1 older paper and 2 papers without a date.',
  );
  expect(trendsReply({ ...trends, months: [] }).actions).toEqual([
    { label: 'By arrival', command: 'trends arrived' },
  ]);
});
