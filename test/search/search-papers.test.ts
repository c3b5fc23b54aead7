import { describe, expect, it } from 'vitest';
import { createFind } from '../../src/search/find.ts';
import { createSearchPapers } from '../../src/search/search-papers.ts';
import { SMALL, smallCollection } from '../support/small-collection.ts';

const collection = smallCollection(SMALL);
const searchPapers = createSearchPapers({
  ...collection,
  find: createFind({ ...collection, meaning: null }),
});
const found = async (query: string) =>
  (await searchPapers({ query, limit: 10 })).items.map(({ paperId }) => paperId);

describe('a search that says a time', () => {
  it('finds what came out then', async () => {
    expect(await found('training memory since 2024')).toContain('zephyr');
    expect(await found('training memory before 2024')).not.toContain('zephyr');
  });

  it('takes a month in a written filter for the first of all, not for the only one', async () => {
    const month = collection.corpus.get('zephyr')?.publishedOn?.slice(0, 7) ?? '';
    const before = `${Number(month.slice(0, 4)) - 1}-12`;
    expect(await found(`training memory since:${before}`)).toContain('zephyr');
    expect(await found(`training memory until:${before}`)).not.toContain('zephyr');
    expect(await found(`training memory since 2024 until:${month}`)).toContain('zephyr');
  });

  it('finds nothing where nothing did, rather than papers of other times', async () => {
    expect(await found('training memory since 2031')).toEqual([]);
  });

  it('takes for words what no paper has as an author or an organisation', async () => {
    expect(await found('training by Halving')).toContain('zephyr');
  });
});
