import { describe, expect, it } from 'vitest';
import { arxivCategory } from '../../../src/sources/drivers/arxiv-addresses.ts';
import { createArxivQuery } from '../../../src/sources/drivers/arxiv-query.ts';
import { createLooker } from './looking.ts';

/** An answer of the API: papers by number, updated on that day of November. */
function answer(numbers: number[], total: number, start = 0): string {
  const entries = numbers.map(
    (n) => `<entry><id>http://arxiv.org/abs/2611.${String(n).padStart(5, '0')}v1</id><title>T${n}</title>
      <updated>2026-11-${String(Math.min(30, n)).padStart(2, '0')}T00:00:00Z</updated><summary>Abstract ${n}.</summary></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
    <title>arXiv Query: x</title><opensearch:totalResults>${total}</opensearch:totalResults>
    <opensearch:startIndex>${start}</opensearch:startIndex>${entries.join('')}</feed>`;
}
const looker = () => createLooker(createArxivQuery(), 'arxiv:"all:quantization AND cat:cs.LG"');

describe('a query of arXiv', () => {
  it('is known in quotes, by its fields, and by the API’s address', () => {
    const driver = createArxivQuery();
    expect(looker().source).toMatchObject({ address: 'all:quantization AND cat:cs.LG' });
    expect(driver.recognise('arxiv:ti:pruning')?.address).toBe('ti:pruning');
    const url = 'https://export.arxiv.org/api/query?search_query=cat:cs.LG+AND+all:rain&start=10';
    expect(driver.recognise(url)?.address).toBe('cat:cs.LG AND all:rain');
    expect(driver.recognise('arxiv:cs.LG')).toBeNull();
    expect(() => driver.recognise('https://export.arxiv.org/api/query?id_list=2611.00001')).toThrow(
      /search_query/,
    );
  });

  it('takes one page at first, then walks to what it knows', async () => {
    const query = looker();
    const first = await query.look('2026-11-10T12:00:00Z', { 'start=0': answer([10, 9, 8], 5000) });
    expect(first.fresh).toHaveLength(3);
    expect(query.asked()).toHaveLength(1);
    const second = await query.look('2026-11-12T12:00:00Z', {
      'start=0': answer([14, 13], 5004),
      'start=2': answer([12, 11], 5004, 2),
      'start=4': answer([10, 9], 5004, 4),
    });
    expect(second.fresh).toHaveLength(4);
    expect(second.gaps).toEqual([]);
    expect(query.asked()).toHaveLength(3);
  });

  it('is asked once a day, and again sooner when something was missing', async () => {
    const query = looker();
    await query.look('2026-11-10T12:00:00Z', { 'start=0': answer([10, 9], 5000) });
    await query.look('2026-11-10T16:00:00Z', {});
    expect(query.asked()).toEqual([]);
    // arXiv now and then counts results and gives none.
    const none = await query.look('2026-11-11T16:00:00Z', {
      'start=0': answer([12, 11], 5002),
      'start=2': answer([], 5002, 2),
    });
    expect(none.open).toMatchObject([{ reason: expect.stringContaining('5002 results and gives 2') }]);
    await query.look('2026-11-11T20:00:00Z', {
      'start=0': answer([12, 11], 5002),
      'start=2': answer([10, 9], 5002, 2),
    });
    expect(query.state().open).toEqual([]);
  });

  it('that has more new results than it walks says which time it left out', async () => {
    const query = looker();
    await query.look('2026-11-02T12:00:00Z', { 'start=0': answer([1], 9000) });
    const pages = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`start=${i}&`, answer([30 + i * 31], 9000, i)]),
    );
    const harvest = await query.look('2026-11-30T12:00:00Z', pages);
    expect(harvest.gaps).toMatchObject([{ from: '2026-11-02', to: '2026-11-30' }]);
  });
});

describe('a category of arXiv', () => {
  it.each([
    ['arxiv:cs.LG', 'cs.LG'],
    ['arXiv:cs.lg', 'cs.LG'],
    ['arxiv:cond-mat.STR-EL', 'cond-mat.str-el'],
    ['arxiv:quant-ph', 'quant-ph'],
    ['https://rss.arxiv.org/atom/stat.ML', 'stat.ML'],
    ['http://export.arxiv.org/rss/cs.CL', 'cs.CL'],
    ['https://arxiv.org/list/cs.AI/new', 'cs.AI'],
    ['https://arxiv.org/abs/2410.19313', null],
    ['arxiv:2410.19313', null],
    ['https://blog.example.org', null],
  ])('in %s is %s', (typed, category) => {
    expect(arxivCategory(typed)).toBe(category);
  });

  it('that cannot be one, and several at once, are errors that say how to do it', () => {
    expect(() => arxivCategory('arxiv:cs.LG+cs.CL')).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('on its own') }),
    );
    expect(() => arxivCategory('arxiv:cs.L1')).toThrow(/no category/);
  });
});
